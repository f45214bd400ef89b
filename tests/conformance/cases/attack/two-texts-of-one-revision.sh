# title: A second file with the same id and revision and another text is approved, then the first one is taken away
# threat: T03
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: history/document-renamed
begin
approved SOP-001 1 'Write it down.'
number=0
until [ -e qms-docs/b/SOP-001.md ] && [ "$last" = "$(digest qms-docs/b/SOP-001.md)" ]; do # the digest of the second text sorts last
    number=$((number + 1))
    doc SOP-001 1 active "Write it up, $number." path=qms-docs/b/SOP-001.md
    last=$({ digest qms-docs/SOP-001.md; digest qms-docs/b/SOP-001.md; } | LC_ALL=C sort | sed -n 2p)
done
author SOP-001 ann file=qms-docs/b/SOP-001.md
approve SOP-001 bob file=qms-docs/b/SOP-001.md
commit 'Second text'
git rm -q qms-docs/SOP-001.md
commit 'Slip'
mark slip
