import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env["SCENES_SERVER"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
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
