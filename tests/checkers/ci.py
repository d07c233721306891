"""What tests/checkers/ci.sh runs: reports, schema, pre-commit, the GitHub action and the GitLab job, each with a real reader.

    ci.py PROGRAM CACHE

Ends at the first thing that does not hold, with a status other than 0.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import jsonschema
import junitparser
import ruamel.yaml
import xmlschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM, CACHE = sys.argv[1], pathlib.Path(sys.argv[2])
BIN = pathlib.Path(sys.executable).parent
ENV = {**os.environ, "PATH": f"{pathlib.Path(PROGRAM).parent}:{BIN}:{os.environ['PATH']}", "NO_COLOR": "1"}
checks = 0


def holds(what, good, more=""):
    """Counts a check, or ends the run."""
    global checks
    if not good:
        sys.exit(f"tests/checkers/ci.py: does not hold: {what}\n{more}")
    checks += 1


def run(*command, cwd, status=None, env=ENV, **more):
    done = subprocess.run(command, cwd=cwd, env=env, text=True, capture_output=True, **more)
    if status is not None:
        holds(f"{command} ends with {status}", done.returncode == status, f"{done.returncode}\n{done.stdout}{done.stderr}")
    return done


def yaml(path):
    return ruamel.yaml.YAML(typ="safe", pure=True).load(pathlib.Path(path).read_text(encoding="utf-8"))


def repository(folder):
    """A scratch repository with a sound and a faulty incident file, and YAML that is none."""
    folder = pathlib.Path(folder)
    (folder / "incidents" / "old ones").mkdir(parents=True)
    shutil.copy(ROOT / "incidents/t-mobile-2023-api.yaml", folder / "incidents")
    shutil.copy(ROOT / "tests/data/contradiction.yaml", folder / "incidents/old ones/é.yaml")
    (folder / "compose.yaml").write_text("services: {}\n")
    for command in (["init", "-q"], ["add", "."]):
        run("git", *command, cwd=folder, status=0)
    return folder


def reports(folder):
    path = "incidents"
    texts = {name: run(PROGRAM, "check", "--format", name, path, cwd=folder, status=1).stdout
             for name in ("json", "sarif", "junit", "gitlab", "github")}
    findings = json.loads(texts["json"])["findings"]
    number = {level: sum(finding["severity"] == level for finding in findings) for level in ("error", "warning", "note")}
    holds("the faulty file has errors", number["error"] > 2)

    log = json.loads(texts["sarif"])
    schema = json.loads((CACHE / "sarif.json").read_text())
    faults = [error.message for error in jsonschema.Draft4Validator(schema).iter_errors(log)]
    holds("SARIF follows its schema", not faults, faults)
    broken = json.loads(texts["sarif"])
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    holds("the schema of SARIF finds a fault", list(jsonschema.Draft4Validator(schema).iter_errors(broken)))
    (folder / "report.sarif").write_text(texts["sarif"])
    summary = run(BIN / "sarif", "summary", "report.sarif", cwd=folder, status=0).stdout
    for level, count in number.items():
        holds(f"sarif-tools counts {count} at {level}", f"{level}: {count}\n" in summary, summary)
    root = folder.resolve()
    for result in log["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        holds("URIs are relative", not re.match(r"[a-z]+:|/", uri), uri)
        if "incidents" in uri:
            from urllib.parse import unquote
            lines = (root / unquote(uri)).read_text(encoding="utf-8").splitlines()
            region = place["region"]
            if "snippet" in region and region["startLine"] == region["endLine"]:
                cut = lines[region["startLine"] - 1][region["startColumn"] - 1:region["endColumn"] - 1]
                holds("the line that is named holds the snippet", cut == region["snippet"]["text"], place)

    (folder / "report.xml").write_text(texts["junit"])
    faults = [str(error) for error in xmlschema.XMLSchema(str(CACHE / "junit.xsd")).iter_errors(str(folder / "report.xml"))]
    holds("JUnit XML follows the schema of Jenkins", not faults, faults)
    suites = junitparser.JUnitXml.fromfile(str(folder / "report.xml"))
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if any(isinstance(result, junitparser.Failure) for result in case.result)]
    holds("junitparser counts what it is told", (suites.tests, suites.failures) == (len(cases), len(failed)) and len(failed) == number["error"])
    holds("no two tests have one name", len({(case.classname, case.name) for case in cases}) == len(cases))

    schema = json.loads((ROOT / "tests/checkers/gitlab-code-quality.schema.json").read_text())
    report = json.loads(texts["gitlab"])
    jsonschema.Draft202012Validator(schema).validate(report)
    holds("GitLab gets every finding once", len({entry["fingerprint"] for entry in report}) == len(findings))

    lines = texts["github"].splitlines()
    command = re.compile(r"^::(error|warning|notice) file=([^,:]+),line=(\d+),endLine=\d+(,col=\d+,endColumn=\d+)?,title=[^:,]+::.+$")
    holds("every annotation is a workflow command", len(lines) == len(findings) and all(command.match(line) for line in lines), texts["github"])
    for line in lines:
        holds("an annotation names a file of the repository", (root / command.match(line)[2]).is_file() or "templates/" in line, line)


def schema():
    text = run(PROGRAM, "schema", "incident", cwd=ROOT, status=0).stdout
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.schema.json"
        path.write_text(text)
        run(BIN / "check-jsonschema", "--check-metaschema", path, cwd=ROOT, status=0)
        good = sorted((ROOT / "incidents").glob("*.yaml")) + [ROOT / "tests/data/northwind-2026-portal.yaml"]
        run(BIN / "check-jsonschema", "--schemafile", path, *good, cwd=ROOT, status=0)
        bad = run(BIN / "check-jsonschema", "--schemafile", path, ROOT / "tests/data/contradiction.yaml", cwd=ROOT, status=1)
        holds("the schema finds the misspelt key", "contianed" in bad.stdout + bad.stderr)
    whole = json.loads(text)
    examples = 0
    for name, record in whole["$defs"].items():
        for key, value in record.get("properties", {}).items():
            holds(f"{name}.{key} has a description", value.get("description", "").endswith("."))
        if not name.endswith("-scalar"):
            continue
        for way in record["anyOf"][0].get("anyOf", record["anyOf"][:1]):
            for example in way.get("examples", []):
                jsonschema.Draft202012Validator(way).validate(example)
                examples += 1
    holds("there are examples, and they follow the schema", examples > 15, examples)


def pre_commit():
    holds("the hooks are hooks", run(BIN / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml", cwd=ROOT, status=0) is not None)
    with tempfile.TemporaryDirectory() as place:
        folder = repository(pathlib.Path(place) / "work")
        env = {**ENV, "PRE_COMMIT_HOME": str(pathlib.Path(place) / "cache"),
               "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.com", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.com"}
        # A repository of its own with the hooks, so that nothing of this one's state matters.
        hooks = pathlib.Path(place) / "hooks"
        hooks.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
        for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "hooks"]):
            run("git", *command, cwd=hooks, env=env, status=0)
        head = run("git", "rev-parse", "HEAD", cwd=hooks, env=env, status=0).stdout.strip()
        (folder / ".pre-commit-config.yaml").write_text(
            f"repos:\n  - repo: {hooks}\n    rev: {head}\n    hooks:\n      - id: forthwith-system\n        args: [--facts-only]\n")
        run("git", "add", ".", cwd=folder, env=env, status=0)
        failed = run(BIN / "pre-commit", "run", "--all-files", cwd=folder, env=env, status=1)
        holds("pre-commit shows the findings", "FW102" in failed.stdout and "compose.yaml" not in failed.stdout, failed.stdout)
        (folder / "incidents/old ones/é.yaml").unlink()
        run("git", "add", "-A", cwd=folder, env=env, status=0)
        passed = run(BIN / "pre-commit", "run", "--all-files", cwd=folder, env=env, status=0)
        holds("pre-commit passes what is sound", "Passed" in passed.stdout, passed.stdout)
        if os.environ.get("RUST_HOOK"):
            rust_hook(folder, env)


def rust_hook(folder, env):
    """The hook that builds the program, from the last commit of this repository. That takes as long as a release build."""
    head = run("git", "rev-parse", "HEAD", cwd=ROOT, env=env, status=0).stdout.strip()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {ROOT}\n    rev: {head}\n    hooks:\n      - id: forthwith\n        args: [--facts-only]\n")
    run("git", "add", "-A", cwd=folder, env=env, status=0)
    passed = run(BIN / "pre-commit", "run", "--all-files", cwd=folder, env=env, status=0)
    holds("the built program passes what is sound", "Passed" in passed.stdout, passed.stdout)
    (folder / "incidents/bad.yaml").write_text((ROOT / "tests/data/contradiction.yaml").read_text())
    run("git", "add", "-A", cwd=folder, env=env, status=0)
    failed = run(BIN / "pre-commit", "run", "--all-files", cwd=folder, env=env, status=1)
    holds("the built program shows the findings", "FW102" in failed.stdout, failed.stdout)


def action():
    """Runs the steps of the composite action as a runner would: inputs as variables, files for outputs and paths."""
    run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml", cwd=ROOT, status=0)
    steps = yaml(ROOT / "action.yml")
    holds("no expression stands in a script", all("${{" not in step["run"] for step in steps["runs"]["steps"]))

    def job(folder, inputs):
        values = {name: str(given.get("default", "")) for name, given in steps["inputs"].items()} | inputs
        outputs = {}
        for step in steps["runs"]["steps"]:
            told = folder / ".outputs"
            told.write_text("")
            env = {**ENV, "RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(told), "GITHUB_PATH": str(folder / ".path")}
            for name, value in step.get("env", {}).items():
                value = value.replace("${{ github.action_path }}", str(ROOT))
                env[name] = re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: values[found[1]], value)
            done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], cwd=folder, env=env)
            outputs |= dict(line.split("=", 1) for line in told.read_text().splitlines())
            if done.returncode:
                return done, outputs
        return done, outputs

    with tempfile.TemporaryDirectory() as place:
        folder = repository(pathlib.Path(place) / "work")
        done, outputs = job(folder, {"as-of": "", "sarif-file": "out.sarif"})
        holds("the action fails on errors", done.returncode == 1, done.stderr)
        holds("the action annotates", "::error file=incidents/old ones/é.yaml,line=17," in done.stdout, done.stdout)
        holds("the action writes SARIF", outputs == {"sarif-file": "out.sarif"} and json.loads((folder / "out.sarif").read_text())["version"] == "2.1.0")
        done, _ = job(folder, {"as-of": "", "paths": "incidents/t-mobile-2023-api.yaml\n", "options": "--facts-only\n"})
        holds("the action passes what is sound", done.returncode == 0, done.stdout + done.stderr)
        done, _ = job(folder, {"paths": "nowhere $(touch broken)\n", "sarif-file": "x.sarif"})
        holds("the action fails where nothing can be done", done.returncode == 2 and not (folder / "broken").exists(), done.stderr)


def gitlab():
    run(BIN / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", ROOT / "ci/gitlab.yml", cwd=ROOT, status=0)
    job = yaml(ROOT / "ci/gitlab.yml")["forthwith"]
    with tempfile.TemporaryDirectory() as place:
        folder = repository(pathlib.Path(place) / "work")

        def done(**more):
            script = "set -eo pipefail\n" + "\n".join(job["before_script"] + job["script"])
            env = {**ENV, **{name: str(value) for name, value in job["variables"].items()}, **more}
            return run("bash", "-c", script, cwd=folder, env=env)

        failed = done(FORTHWITH_OPTIONS="")
        holds("the job fails on errors and shows them", failed.returncode == 1 and "FW102" in failed.stdout, failed.stderr)
        holds("the job leaves both reports", json.loads((folder / "gl-code-quality-report.json").read_text())
              and junitparser.JUnitXml.fromfile(str(folder / "forthwith.xml")).failures > 0)
        holds("the reports are those of the job", job["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json", "junit": "forthwith.xml"})
        passed = done(FORTHWITH_OPTIONS="--facts-only", FORTHWITH_PATHS="incidents/t-mobile-2023-api.yaml")
        holds("the job passes what is sound", passed.returncode == 0, passed.stdout + passed.stderr)


with tempfile.TemporaryDirectory() as scratch:
    reports(repository(pathlib.Path(scratch) / "work"))
schema()
pre_commit()
action()
gitlab()
print(f"tests/checkers/ci.sh: {checks} checks hold")
