# title: The target of a picture is percent-encoded; the statement lists it decoded
# threat: T04
# expect: PASS
begin
asset qms-docs/img/a-b.png 'first picture'
doc SOP-001 1 active 'See ![one](img/a%2Db.png).'
listed=sha256:$(printf '%s  img/a-b.png\n' "$(digest qms-docs/img/a-b.png)" | sha256sum | cut -d' ' -f1)
author SOP-001 ann assets="$listed"
approve SOP-001 bob assets="$listed"
commit 'Approve'
