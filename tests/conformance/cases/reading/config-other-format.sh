# title: The configuration claims an extension that no Git knows
# threat: T55
# expect: USAGE
# twin: reading/config-output
begin
approved SOP-001 1 'Write it down.'
git config core.repositoryFormatVersion 1
git config extensions.conformance true
