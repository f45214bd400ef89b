# title: One person rejects and later approves; both arrive in one commit
# threat: T13
# expect: PASS
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
reject SOP-001 bob at=2026-01-05T09:00:00Z
approve SOP-001 bob at=2026-01-05T10:00:00Z
commit 'Reject and approve'
