"""A stand-in for the host on loopback: the part of its API that the action uses, a document, and the archives of a release.

Usage: host.py FOLDER. Writes the address to FOLDER/address, and keeps comments and pull requests in FOLDER/state.json.
Files in FOLDER/files are served as they are.
"""

import json
import pathlib
import re
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

folder = pathlib.Path(sys.argv[1])
# The first comments are those of others, so that the action has to look further than one page.
state = {"comments": [{"id": number, "body": "LGTM"} for number in range(150)], "pulls": [], "requests": []}


class Host(BaseHTTPRequestHandler):
    def handle_one(self):
        url = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        if (folder / "files" / url.path.strip("/")).is_file():
            return self.reply(200, (folder / "files" / url.path.strip("/")).read_bytes())
        state["requests"].append(f"{self.command} {url.path}")
        if self.headers.get("Authorization") != "Bearer secret":
            return self.reply(401, b"{}")
        path = url.path.removeprefix("/repos/pets/client/")
        status, value = self.answer(path, query, body)
        (folder / "state.json").write_text(json.dumps(state))
        return self.reply(status, json.dumps(value).encode())

    def answer(self, path, query, body):
        comments, pulls = state["comments"], state["pulls"]
        if path == "issues/7/comments" and self.command == "GET":
            size, page = int(query["per_page"]), int(query["page"])
            return 200, comments[size * (page - 1) : size * page]
        if path == "issues/7/comments" and self.command == "POST":
            comments.append({"id": len(comments), "body": body["body"]})
            return 201, comments[-1]
        if (found := re.fullmatch(r"issues/comments/(\d+)", path)) and self.command == "PATCH":
            comments[int(found[1])]["body"] = body["body"]
            return 200, comments[int(found[1])]
        if path == "pulls" and self.command == "GET":
            head = query["head"].removeprefix("pets:")
            return 200, [pull for pull in pulls if pull["head"] == head and pull["base"] == query["base"]]
        if path == "pulls" and self.command == "POST":
            pulls.append({"number": len(pulls) + 20, **body})
            return 201, pulls[-1]
        if (found := re.fullmatch(r"pulls/(\d+)", path)) and self.command == "PATCH":
            pulls[int(found[1]) - 20].update(body)
            return 200, pulls[int(found[1]) - 20]
        return 404, {"message": f"{self.command} {path}"}

    def reply(self, status, content):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = handle_one

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Host)
(folder / "address.new").write_text(f"http://127.0.0.1:{server.server_port}")
(folder / "address.new").rename(folder / "address")
server.serve_forever()
