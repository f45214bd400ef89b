# title: The configuration claims the other object format
# threat: T30
# expect: USAGE
# twin: reading/config-output
begin
approved SOP-001 1 'Write it down.'
case $OBJECT_FORMAT in sha1) other=sha256 ;; *) other=sha1 ;; esac
git config core.repositoryFormatVersion 1
git config extensions.objectFormat "$other"
