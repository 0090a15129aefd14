#!/usr/bin/env python3
"""Changes the contracts one statement at a time and asks the tests whether they notice.

The changes are made by slither-mutate's operators. They run here, and not in slither-mutate, because it compiles each of
them once more than the tests do, with everything that depends on it, and changes the checkout in place. Here copies of
the contracts are changed, forge links tests to contracts at run time so that only the changed contract is compiled, and
the tests of the changed contract's own subsystem run first, with few runs. What they let pass meets every test.

Most of the time went into the compiler. So one process compiles for all calls (`compiler.js`), without the optimizer, and
each subsystem has a copy with no other tests than its own: forge compiles all sources once more where tests are filtered.
To point forge at one folder of tests instead would be wrong: it takes the other folders for sources, does not link them at
run time, and then tests what it compiled before.

The order is drawn once by hashing, so a run that ends early has seen a fair sample, and the next one goes on from it.
"""

import argparse
import contextlib
import difflib
import hashlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

# slither-mutate's, without `RR`, which a mere call of the line would notice, and those whose results rarely compile or
# mean the same. What replaces binary operators is our own, since its own takes the first operator of a statement.
STATEMENTS = ["CR", "MIA", "MWA", "ASOR", "SBR"]
# Each operator's nearest neighbours; a condition that is always or never true is `MIA`'s.
NEIGHBOURS = {
    **{"<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["!="], "!=": ["=="]},
    **{"+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"]},
    **{"&": ["|"], "|": ["&"], "^": ["&"], "<<": [">>"], ">>": ["<<"], "&&": ["||"], "||": ["&&"]},
}
ASSIGNMENTS = {"+=": ["-=", "="], "-=": ["+=", "="], "|=": ["="], "*=": ["="], "/=": ["*="]}
SUBSYSTEMS = ["tokens", "settlement", "receivables", "market", "currency", "backing", "fingerprints", "signatures"]
# Of `SBR`'s rules those that change what is computed.
SWAPS = re.compile(r"^block\.timestamp$|^abi\.encode|^days$")
# A statement that declares what later ones use cannot be left out.
DECLARES = re.compile(rb"^\(?[\w.]+(\[\])?( (memory|storage|calldata))? \w+( =|;|,)")
# Seconds of computing for one run of the tests: a machine that is busy must not look like a loop that never ends. Most such
# loops run out of gas before.
LIMIT = 240
# Runs of a fuzzed test and of an invariant: first, and for what is left.
FIRST_RUNS = ("16", "4")
LAST_RUNS = ("64", "16")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--contracts", type=pathlib.Path, required=True, help="folder of the contracts")
    options.add_argument("--artifacts", type=pathlib.Path, required=True, help="forge's output with build info and ASTs")
    options.add_argument("--scratch", type=pathlib.Path, required=True, help="where the copy and the results are kept")
    options.add_argument("--forge", required=True)
    options.add_argument("--minutes", type=float, default=0, help="stop after that many; 0 is never")
    options.add_argument("--answered", type=pathlib.Path, help="survivors that are answered: they do not meet every test")
    options.add_argument("--only", default="", help="files whose path holds this")
    given = options.parse_args()

    mutants = generated(given.contracts, given.artifacts, given.only)
    log = given.scratch / "results.jsonl"
    known = read_results(log)
    fresh = [mutant for mutant in mutants if mutant["key"] not in known]
    print(f"{len(mutants)} mutants, {len(mutants) - len(fresh)} of them met the tests before", flush=True)
    with compiler(given.contracts, given.scratch) as socket:
        tests = Tests(given, socket)
        until = time.monotonic() + given.minutes * 60 if given.minutes else None
        for mutant in fresh:
            if until is not None and time.monotonic() > until:
                break
            log_result(log, known, mutant, tests.of_its_subsystem)
        answered = set(given.answered.read_text().splitlines()) if given.answered else set()
        left = [mutant for mutant in mutants if known.get(mutant["key"], {}).get("result") == "left"]
        for mutant in left:
            if mutant["line"] in answered:
                continue
            if until is not None and time.monotonic() > until:
                break
            log_result(log, known, mutant, tests.of_everything)
    report(mutants, known, given.scratch)


@contextlib.contextmanager
def compiler(contracts, scratch):
    """The socket of a compiler that stays, for `solc.js` of the copies."""
    socket = (scratch / "compiler.sock").resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    socket.unlink(missing_ok=True)
    program = (contracts / "analysis/compiler.js").resolve()
    child = subprocess.Popen(["node", program, "--serve", socket], start_new_session=True)
    try:
        while not socket.exists():
            if child.poll() is not None:
                sys.exit("the compiler does not start")
            time.sleep(0.1)
        yield socket
    finally:
        child.kill()


def generated(contracts, artifacts, only):
    """Every mutant once, in the order of its hash."""
    from slither import Slither
    from slither.tools.mutator.mutators import all_mutators

    slither = Slither(str(contracts), ignore_compile=True, foundry_out_directory=str(artifacts.resolve()))
    found = {}
    for contract in slither.contracts:
        path = pathlib.Path(contract.source_mapping.filename.absolute)
        source = contracts.resolve() / "src"
        if contract.is_interface or not path.is_relative_to(source):
            continue
        file = path.relative_to(source).as_posix()
        if only not in file or file.split("/")[0] not in SUBSYSTEMS:
            continue
        text = path.read_bytes()
        changes = [(name, patch) for name in STATEMENTS for patch in patches(getattr(all_mutators, name), contract)]
        for name, patch in changes + list(operators(contract, path, text)):
            mutant = applied(file, text, name, patch)
            if mutant is not None:
                found.setdefault(mutant["key"], mutant)
    return [found[key] for key in sorted(found)]


def patches(operator, contract):
    unit = contract.compilation_unit
    mutator = operator(unit, 0, "", "", contract, None, False, None, [], rate=100)
    try:
        result = mutator._mutate()
    except Exception as error:  # some operators fail on some syntax; the others go on
        print(f"{operator.NAME} skips {contract.name}: {error}", file=sys.stderr)
        return []
    return [patch for some in result.get("patches", {}).values() for patch in some]


def operators(contract, path, text):
    """Each binary operator, at its own place, replaced by its neighbours."""
    from slither.core.expressions import BinaryOperation

    def below(expression, seen):
        if expression is None or id(expression) in seen:
            return
        seen.add(id(expression))
        yield expression
        parts = [*(getattr(expression, "expressions", None) or []), *(getattr(expression, "arguments", None) or [])]
        names = ["expression", "called", "expression_left", "expression_right", "if_expression", "then_expression"]
        parts += [getattr(expression, name, None) for name in [*names, "else_expression"]]
        for part in parts:
            yield from below(part, seen)

    for function in contract.functions_and_modifiers_declared:
        for node in function.nodes:
            for expression in below(node.expression, set()):
                if not isinstance(expression, BinaryOperation):
                    continue
                left = expression.expression_left.source_mapping
                right = expression.expression_right.source_mapping
                start, end = left.start + left.length, right.start
                between = text[start:end].decode()
                old = between.strip(" \n()")
                for new in NEIGHBOURS.get(old, []):
                    yield "OP", {"start": start, "end": end, "old_string": between, "new_string": between.replace(old, new)}


def applied(file, text, name, patch):
    """The mutant, or none where the patch does not fit or says nothing."""
    start, end = patch["start"], patch["end"]
    new = patch["new_string"].encode()
    old = text[start:end]
    guard = b" revert " in text[start : text.find(b"\n", end)]
    # A guard that always holds, or holds when it should not, meets every test; what counts is one that is missing.
    if name == "MIA" and patch["new_string"] not in (["false"] if guard else ["true", "false"]):
        return None
    if name == "OP" and guard and patch["new_string"].strip() in ("==", "!="):
        return None
    if name == "ASOR":
        pairs = [(a, b) for a, some in ASSIGNMENTS.items() for b in some if f" {a} ".encode() in old]
        if not any(old.replace(f" {a} ".encode(), f" {b} ".encode(), 1) == new for a, b in pairs):
            return None
    if name == "CR":
        indent = text[text.rfind(b"\n", 0, start) + 1 : start]
        keyword = old.split(b" ")[0]
        whole = indent.isspace() and len(indent) >= 8 and b";" in text[end - 1 : end + 1]
        if not whole or keyword in (b"return", b"revert", b"if", b"for", b"try") or DECLARES.match(old):
            return None
        end = text.index(b";", end - 1) + 1
        new = b"{}"
    if name == "SBR":
        swapped = changed_words(patch["old_string"], patch["new_string"])
        if not SWAPS.search(swapped) or swapped == "days" and "1 seconds" not in patch["new_string"]:
            return None
    mutated = text[:start] + new + text[end:]
    if mutated == text:
        return None
    line = shown(file, name, text.decode(), mutated.decode())
    # Equal lines stand in more than one place of a file.
    place = text[:start].count(text[start:end])
    key = hashlib.sha256(f"{line}#{place}".encode()).hexdigest()[:16]
    return {"key": key, "file": file, "line": line, "text": mutated}


def changed_words(old, new):
    parts = difflib.SequenceMatcher(None, re.findall(r"[\w.]+|\W", old), re.findall(r"[\w.]+|\W", new))
    words = re.findall(r"[\w.]+|\W", old)
    return " ".join("".join(words[a:b]) for tag, a, b, _, _ in parts.get_opcodes() if tag != "equal")


def shown(file, name, old, new):
    """One line without line numbers: `file operator: before => after`."""
    before, after = [], []
    for line in difflib.ndiff(old.splitlines(), new.splitlines()):
        if line.startswith("- "):
            before.append(line[2:].strip())
        elif line.startswith("+ "):
            after.append(line[2:].strip())
    return f"{file} {name}: {' '.join(before)} => {' '.join(after)}"


def log_result(log, known, mutant, verdict):
    started = time.monotonic()
    result = {"key": mutant["key"], "result": verdict(mutant), "line": mutant["line"]}
    result["seconds"] = round(time.monotonic() - started, 1)
    known[mutant["key"]] = result
    with log.open("a") as file:
        file.write(json.dumps(result) + "\n")
    print(f"{result['result']:9} {result['line']}", flush=True)


def read_results(log):
    """What earlier runs found. Survivors meet the tests again, which may have learnt since."""
    entries = map(json.loads, log.read_text().splitlines()) if log.exists() else []
    last = {entry["key"]: entry for entry in entries}
    return {key: entry for key, entry in last.items() if entry["result"] != "survived"}


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 10))


class Tests:
    """Copies of the contracts, each with some of the tests; a copy is made and tried unchanged when it is first asked."""

    EVERY = ""

    def __init__(self, given, socket):
        self.given = given
        self.copies = {}
        self.environment = dict(
            os.environ,
            SOLC_SOCKET=str(socket),
            FOUNDRY_DYNAMIC_TEST_LINKING="true",
            FOUNDRY_LINT_LINT_ON_BUILD="false",
            FOUNDRY_DENY="never",
            FOUNDRY_OPTIMIZER="false",
            FOUNDRY_CODE_SIZE_LIMIT="10000000",
            FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT="0",
            FOUNDRY_GAS_LIMIT="500000000",
        )
        self.environment.pop("FORGE_SNAPSHOT_CHECK", None)

    def of_its_subsystem(self, mutant):
        """`left` for the tests of everything, if those of its subsystem pass."""
        own = self.tried(mutant, mutant["file"].split("/")[0], FIRST_RUNS)
        return "left" if own == "survived" else own

    def of_everything(self, mutant):
        return self.tried(mutant, self.EVERY, LAST_RUNS)

    def tried(self, mutant, subsystem, runs):
        copy = self.copy(subsystem)
        path = copy / "src" / mutant["file"]
        original = path.read_bytes()
        path.write_bytes(mutant["text"])
        try:
            return self.result(copy, runs)
        finally:
            path.write_bytes(original)

    def copy(self, subsystem):
        """One with the tests of a subsystem; what was compiled there before stays."""
        if subsystem in self.copies:
            return self.copies[subsystem]
        contracts = self.given.contracts
        copy = self.given.scratch / (subsystem or "every")
        copy.mkdir(parents=True, exist_ok=True)

        def unwanted(folder, names):
            folder = pathlib.Path(folder).relative_to(contracts).as_posix()
            others = subsystem and folder.startswith("test") and folder != f"test/{subsystem}"
            return [name for name in names if name == "proofs" or (others and name.endswith(".t.sol"))]

        for name in ["src", "test", "dev", "snapshots"]:
            shutil.rmtree(copy / name, ignore_errors=True)
            shutil.copytree(contracts / name, copy / name, ignore=unwanted)
        shutil.copy(contracts / "foundry.toml", copy / "foundry.toml")
        shutil.copy(contracts / "analysis/compiler.js", copy / "solc.js")
        (copy / "solc.js").chmod(0o755)
        link = copy / "node_modules"
        if not link.is_symlink():
            link.symlink_to((contracts / "node_modules").resolve())
        if self.result(copy, FIRST_RUNS) != "survived":
            sys.exit(f"the tests fail on the contracts as they are: {copy}")
        self.copies[subsystem] = copy
        return copy

    def result(self, copy, runs):
        """`invalid` if it does not compile, `killed` if a test fails or never ends, else `survived`."""
        environment = dict(self.environment, FOUNDRY_FUZZ_RUNS=runs[0], FOUNDRY_INVARIANT_RUNS=runs[1])
        command = [self.given.forge, "test", "--fail-fast"]
        child = subprocess.run(
            command, cwd=copy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=limited
        )
        said = child.stdout
        if child.returncode == -signal.SIGXCPU:
            return "killed"
        if b"[FAIL" in said or b"Failing tests" in said:
            return "killed"
        if child.returncode == 0 and b"0 failed" in said:
            return "survived"
        if b"Compiler run failed" in said or b"Error" in said:
            return "invalid"
        raise RuntimeError(said.decode(errors="replace")[-2000:])


def report(mutants, known, scratch):
    results = [known[mutant["key"]] for mutant in mutants if mutant["key"] in known]
    names = ("killed", "survived", "left", "invalid")
    counts = {name: sum(entry["result"] == name for entry in results) for name in names}
    survivors = sorted({entry["line"] for entry in results if entry["result"] in ("survived", "left")})
    (scratch / "survivors.txt").write_text("".join(f"{line}\n" for line in survivors))
    print(
        f"{len(mutants)} mutants: {counts['killed']} killed, {counts['survived']} survived, {counts['left']} survived the "
        f"tests of their subsystem, {counts['invalid']} did not compile, {len(mutants) - len(results)} not run"
    )


if __name__ == "__main__":
    main()
