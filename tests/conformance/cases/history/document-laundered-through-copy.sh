# title: Other words under an approved revision lie in a second folder for one commit, then the approved file goes
# threat: T03
# expect: FAIL changed-without-new-revision SOP-001
# twin: history/document-renamed
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.' path=qms-docs/a/SOP-001.md
author SOP-001 ann file=qms-docs/a/SOP-001.md
approve SOP-001 bob file=qms-docs/a/SOP-001.md
commit 'Copy'
git rm -q qms-docs/SOP-001.md
commit 'One is enough'
