"""What testssl.sh, which knows the faults of others' TLS, finds in ours."""

import json
import shutil
import subprocess

import pytest
import transport

pytestmark = pytest.mark.skipif(not transport.IS_SECURE, reason="about TLS; run with CAIRN_TLS_TESTS=1")

PATIENCE = 900
GRAVE = {"MEDIUM", "HIGH", "CRITICAL"}
# Nobody vouches for a certificate that was made for this run, and nobody says where it would be revoked.
ABOUT_TRUST = {"cert_chain_of_trust", "cert_trust", "cert_revocation", "cert_crlDistributionPoints", "cert_ocspURL"}
# A scan that found out less than this has not looked.
LEAST_FINDINGS = 120


@pytest.fixture(scope="module")
def findings(server, tmp_path_factory):
    program = shutil.which("testssl") or shutil.which("testssl.sh")
    assert program, "testssl.sh is not installed; it is a package of Debian"
    report = tmp_path_factory.mktemp("scan") / "report.json"
    scan = subprocess.run(
        [program, "--quiet", "--color", "0", "--warnings", "off", "--nodns", "none", "--jsonfile", report,
         f"https://127.0.0.1:{server.port}"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)
    assert report.exists(), scan.stdout + scan.stderr
    return json.loads(report.read_text())


def test_nothing_grave_is_found(findings):
    grave = [f"{each['id']}: {each['severity']}: {each['finding']}" for each in findings
             if each["severity"] in GRAVE and each["id"].split()[0] not in ABOUT_TRUST]
    assert grave == []


def test_the_scan_went_to_its_end(findings):
    known = {each["id"] for each in findings}
    assert len(known) > LEAST_FINDINGS
    assert {"TLS1", "TLS1_2", "TLS1_3", "heartbleed", "ROBOT", "secure_renego", "BREACH", "LUCKY13", "RC4"} <= known
    assert [each for each in findings if each["id"] == "scanProblem"] == []
