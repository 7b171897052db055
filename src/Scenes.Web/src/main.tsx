import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { restoreTheme } from "./ui/theme";
import "./styles/tokens.css";
import "./styles/base.css";

restoreTheme();
const root = document.getElementById("root");
// public/too-old.js has said so already.
const isTooOld = "tooOld" in document.documentElement.dataset;
if (root && !isTooOld) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
