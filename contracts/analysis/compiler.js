#!/usr/bin/env node
// `solc.js` with one compiler for many calls: `--serve SOCKET` answers for it, and every other call asks at the socket that
// SOLC_SOCKET names. Loading and warming up the compiler takes longer than compiling one changed contract.
"use strict";
const { readFileSync, rmSync } = require("node:fs");
const { connect, createServer } = require("node:net");

function serve(socket) {
  const solc = require("solc");
  const version = `solc, the solidity compiler commandline interface\nVersion: ${solc.version().replace("Emscripten.clang", "Linux.g++")}\n`;
  rmSync(socket, { force: true });
  createServer({ allowHalfOpen: true }, (connection) => {
    const parts = [];
    connection.on("data", (part) => parts.push(part));
    connection.on("end", () => {
      const input = Buffer.concat(parts).toString("utf8");
      connection.end(input === "" ? version : solc.compile(input));
    });
    connection.on("error", () => {}); // a test run that was ended
  }).listen(socket);
}

function ask(socket) {
  const connection = connect(socket);
  connection.end(process.argv.includes("--version") ? "" : readFileSync(0));
  connection.pipe(process.stdout);
  connection.on("error", (error) => {
    process.stderr.write(`${error}\n`);
    process.exit(2);
  });
}

if (process.argv[2] === "--serve") serve(process.argv[3]);
else ask(process.env.SOLC_SOCKET);
