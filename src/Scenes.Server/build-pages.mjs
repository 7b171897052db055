// Builds the pages: node build-pages.mjs SOURCES OUT. Two builds at once take turns, and the second finds it done.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [sources, out] = process.argv.slice(2).map(folder => path.resolve(folder));
const lock = `${out}.lock`;
const next = `${out}.next`;
const stamp = path.join(out, "built.txt");
const installed = path.join(sources, "node_modules", ".installed.txt");
const skipped = new Set(["node_modules", "dist"]);
const compressible = /\.(html|js|mjs|css|svg|json|txt|map|webmanifest|wasm)$/;

const hashOf = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
const readOr = (file, otherwise) => fs.existsSync(file) ? fs.readFileSync(file, "utf8") : otherwise;

function filesBelow(folder, prefix = "") {
  return fs.readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .filter(entry => prefix !== "" || !skipped.has(entry.name))
    .flatMap(entry => entry.isDirectory()
      ? filesBelow(path.join(folder, entry.name), `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name}`]);
}

function npm(args, env = {}) {
  try {
    execFileSync("npm", args, {
      cwd: sources, env: { ...process.env, NO_COLOR: "1", ...env }, stdio: "pipe", maxBuffer: 64 * 1024 * 1024,
      shell: process.platform === "win32",
    });
  } catch (fault) {
    // The message holds what npm wrote to standard error.
    throw new Error(`${fault.message}\n${fault.stdout ?? ""}`.replaceAll(/\n{2,}/g, "\n").trim());
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    return fault.code === "EPERM";
  }
}

async function enter() {
  fs.mkdirSync(path.dirname(out), { recursive: true });
  for (;;) {
    try {
      // Linked into place, so that nobody finds it without the process that holds it.
      fs.writeFileSync(`${lock}.${process.pid}`, `${process.pid}`);
      fs.linkSync(`${lock}.${process.pid}`, lock);
      return;
    } catch (fault) {
      if (fault.code !== "EEXIST") throw fault;
      // One that was killed has left it.
      const holder = Number(readOr(lock, "0"));
      if (holder > 0 && !isAlive(holder)) fs.rmSync(lock, { force: true });
      else await wait(200);
    } finally {
      fs.rmSync(`${lock}.${process.pid}`, { force: true });
    }
  }
}

function compress(file) {
  const plain = fs.readFileSync(file);
  if (!compressible.test(file) || plain.length < 1024) return [];
  const variants = {
    ".br": brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
    ".gz": gzipSync(plain, { level: 9 }),
  };
  return Object.entries(variants).filter(([, bytes]) => bytes.length < plain.length).map(([end, bytes]) => {
    fs.writeFileSync(file + end, bytes);
    return end;
  });
}

function build() {
  const own = [process.argv[1], path.join(path.dirname(process.argv[1]), "openapi.v1.json")];
  const all = [...filesBelow(sources).map(name => path.join(sources, name)), ...own];
  const wanted = hashOf(...all.flatMap(file => [`${path.relative(sources, file)}\0`, fs.readFileSync(file)]));
  if (readOr(stamp, "") !== wanted) {
    const locked = hashOf(fs.readFileSync(path.join(sources, "package-lock.json")));
    if (readOr(installed, "") !== locked) {
      npm(["ci", "--no-audit", "--no-fund"]);
      fs.mkdirSync(path.dirname(installed), { recursive: true });
      fs.writeFileSync(installed, locked);
    }

    fs.rmSync(next, { recursive: true, force: true });
    npm(["run", "build"], { SCENES_WEB_OUT: next });
    const pages = filesBelow(next);
    const written = pages.flatMap(name => [name, ...compress(path.join(next, name)).map(end => name + end)]);
    fs.writeFileSync(path.join(next, "pages.txt"), `${written.join("\n")}\n`);
    fs.rmSync(out, { recursive: true, force: true });
    fs.renameSync(next, out);
  }

  fs.writeFileSync(stamp, wanted);
}

try {
  await enter();
  try {
    build();
  } finally {
    fs.rmSync(lock, { force: true });
  }
} catch (fault) {
  console.error(fault.message);
  process.exitCode = 1;
}
