"""A second verifier of the chain, written from docs/chain.md alone, with Python's standard library alone.

usage: verify.py EXPORT.jsonl [HEADS.jsonl KEY.pem]   (heads are checked with the openssl program)
Prints "ok N" or the first place that is broken, and exits 0 or 1.
"""
import base64
import hashlib
import json
import subprocess
import sys
import tempfile


def fail(text):
    print(text)
    sys.exit(1)


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check_links(path):
    hashes = {}
    before = None
    number = 0
    for line in open(path, encoding="utf-8"):
        link = json.loads(line)
        number += 1
        if link["sequence"] != number:
            fail(f"link {number} is missing")
        if link["event"] is None:
            fail(f"the record of link {number} is missing")
        if before is None:
            before = sha256(f"denshi-hosho chain\n{link['event'][1]}\n")
        digest = sha256(json.dumps(link["event"], ensure_ascii=False, separators=(",", ":")))
        before = sha256(f"{before}\n{number}\n{digest}\n")
        if before != link["hash"]:
            fail(f"link {number} is altered")
        hashes[number] = before
    return hashes


def check_heads(path, key, hashes):
    for line in open(path, encoding="utf-8"):
        head = json.loads(line)
        if hashes.get(head["sequence"]) != head["hash"]:
            fail(f"the head at {head['sequence']} contradicts the chain")
        text = f"denshi-hosho head\n{head['realmId']}\n{head['sequence']}\n{head['hash']}\n{head['madeAt']}\n"
        with tempfile.NamedTemporaryFile() as signature:
            signature.write(base64.b64decode(head["signature"]))
            signature.flush()
            command = ["openssl", "dgst", "-sha256", "-verify", key, "-signature", signature.name]
            if subprocess.run(command, input=text.encode(), capture_output=True).returncode != 0:
                fail(f"the head at {head['sequence']} has no valid signature")


found = check_links(sys.argv[1])
if len(sys.argv) > 2:
    check_heads(sys.argv[2], sys.argv[3], found)
print(f"ok {len(found)}")
