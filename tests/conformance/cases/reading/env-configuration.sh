# title: Variables configure programs and templates with hooks
# threat: T55
# env: GIT_CONFIG_COUNT=2
# env: GIT_CONFIG_KEY_0=core.fsmonitor
# env: GIT_CONFIG_VALUE_0=$WORK/evil
# env: GIT_CONFIG_KEY_1=init.templateDir
# env: GIT_CONFIG_VALUE_1=$WORK/template
# env: GIT_TEMPLATE_DIR=$WORK/template
# env: GIT_CONFIG_GLOBAL=$WORK/config
# env: GIT_CONFIG_SYSTEM=$WORK/config
# env: GIT_CONFIG_NOSYSTEM=0
# env: GIT_EXTERNAL_DIFF=$WORK/evil
# env: GIT_SSH_COMMAND=$WORK/evil
# env: GIT_PAGER=$WORK/evil
# env: PAGER=$WORK/evil
# env: GIT_ASKPASS=$WORK/evil
# env: SSH_ASKPASS=$WORK/evil
# env: GIT_EDITOR=$WORK/evil
# env: GIT_PROXY_COMMAND=$WORK/evil
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
mkdir -p "$WORK/template/hooks"
cp "$WORK/evil" "$WORK/template/hooks/reference-transaction"
printf '[core]\n\tfsmonitor = %s\n\thooksPath = %s\n[init]\n\ttemplateDir = %s\n' "$WORK/evil" "$WORK/template/hooks" "$WORK/template" >"$WORK/config"
