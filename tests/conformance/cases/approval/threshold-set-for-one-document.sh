# title: The document names a threshold of its own, which nobody reads
# threat: T11
# expect: FAIL unapproved-active SOP-001
# twin: approval/threshold-met
begin threshold=2
approved SOP-001 1 'Write it down.' threshold=1 assurance=recorded self_approval=true
