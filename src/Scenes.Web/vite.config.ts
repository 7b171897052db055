import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { common } from "./src/texts/common.ts";

const server = process.env["SCENES_SERVER"] ?? "http://127.0.0.1:8080";

// What is said before the application begins is among its texts too.
const texts: Plugin = {
  name: "texts",
  transformIndexHtml: (html) => html.replaceAll("%name%", common.name).replaceAll("%tooOld%", common.tooOld),
};

export default defineConfig({
  plugins: [react(), texts],
  build: {
    target: "es2022",
    outDir: process.env["SCENES_WEB_OUT"] ?? "dist",
    emptyOutDir: true,
    // The content security policy knows no data: scripts or styles, and a cached file is as good as an inlined one.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": { target: server, ws: true },
      "/dev": { target: server },
      "/rtc": { target: server, ws: true },
    },
  },
});
