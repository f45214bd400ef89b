# title: Two files whose names differ only in the way that an accent is written
# threat: T41
# expect: FAIL path-collision
# also: bad-path
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/\303\244.png')" one
asset "$(printf 'qms-docs/a\314\210.png')" two
commit 'Pictures'
