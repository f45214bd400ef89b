# title: The time in the statement is not UTC
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob at=2026-01-05T10:00:00+01:00
commit 'Approve'
