# title: A procedure becomes a policy, approved by somebody who may approve procedures only
# threat: T07
# expect: FAIL unapproved-active SOP-001
# twin: approval/type-changed
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'We write it down.' type=policy
