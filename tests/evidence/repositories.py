"""Histories as real Git repositories: many in one, each a branch, by one `git fast-import`."""

import subprocess

STARTED = 1767607200  # 2026-01-05T10:00:00Z


def write(folder, tips, object_format="sha1"):
    """One repository with a branch for each name: `tips` maps names to (commits, tip). Gives the commit ids: name -> place -> id."""
    subprocess.run(["git", "init", "-q", "-b", "main", f"--object-format={object_format}", str(folder)], check=True)
    stream, marks, blobs = [], {}, {}
    for name, (nodes, tip) in tips.items():
        for number, node in enumerate(nodes):
            for raw in node.tree.values():
                if raw not in blobs:
                    blobs[raw] = len(blobs) + len(marks) + 1
                    stream.append(b"blob\nmark :%d\ndata %d\n%s\n" % (blobs[raw], len(raw), raw))
            marks[name, number] = mark = len(blobs) + len(marks) + 1
            who = b"Pat <pat@random.example> %d +0000" % (STARTED + 3600 * number)
            stream.append(
                b"reset refs/heads/%s\ncommit refs/heads/%s\nmark :%d\nauthor %s\ncommitter %s\ndata 2\nC\n"
                % (*[name.encode()] * 2, mark, who, who)
            )
            stream += [
                b"%s :%d\n" % (word, marks[name, parent]) for word, parent in zip([b"from", *[b"merge"] * 9], node.parents, strict=False)
            ]
            stream.append(b"deleteall\n" + b"".join(b"M 100644 :%d %s\n" % (blobs[raw], path.encode()) for path, raw in node.tree.items()))
        stream.append(b"reset refs/heads/%s\nfrom :%d\n\n" % (name.encode(), marks[name, tip]))
    ask = ["git", "-C", str(folder), "fast-import", "--quiet", "--force", f"--export-marks={folder}/.git/marks"]
    subprocess.run(ask, input=b"".join(stream), check=True)
    ids = dict(line.split() for line in (folder / ".git/marks").read_text().splitlines())
    found = {name: {} for name in tips}
    for (name, number), mark in marks.items():
        found[name][number] = ids[f":{mark}"]
    return found
