# title: A file name that Windows takes for .git
# threat: T41
# expect: FAIL bad-path git~1
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
git -c core.protectNTFS=false update-index --add --cacheinfo "100644,$(git rev-parse HEAD:qms.yml),qms-docs/git~1"
tick
git commit -q -m 'A file'
