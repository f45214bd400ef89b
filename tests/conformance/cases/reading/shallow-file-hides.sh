# title: A file `shallow` in a whole repository hides all that came before; it must not end in PASS
# threat: T29
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# also: incomplete-history
# twin: reading/clone-whole
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
record NC-2026-0001 open
commit 'Open again'
mark slip
record NC-2026-0001 closed
commit 'Restore'
commit_id >.git/shallow
[ "$(git rev-list --count HEAD)" = 1 ]
