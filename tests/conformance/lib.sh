# Builds the repositories of the conformance cases: the formats of gitqms written a second time, with nothing but
# sh, git, sha256sum, sed and ssh-keygen. It never calls `qms`; what it says and what `qms` says must agree by themselves.
#
# The runner sets: $WORK (scratch of the case; the body runs in $WORK/repo), $KEYS (key pairs, made once per run),
# $NAMES (what `mark` wrote), $OBJECT_FORMAT (sha1 or sha256). Options are written KEY=VALUE, in any order, after the fixed words.
#
#   begin [OPTION…]               Repository on `main`: qms.yml, .gitattributes, authority version 1, one commit. Options as `authority`,
#                                 and control=no (no authority file), commit=no (leave it to the case).
#   authority [OPTION…]           Write records/authority.yaml; what is not given stays as it was the last time:
#                                   version=N  assurance=recorded|attested|signed  threshold=N  thresholds="policy:2"  emergency=N
#                                   emergency_days=N  self_approval=true|false  admin_threshold=N  admins="carol dave"
#                                   people="ID:TYPE,TYPE[:KEY,KEY] …"  (KEY: names of key pairs; default: the id; `-`: none)
#                                   attesters="ci"  revoked="KEY:COMMIT …"  keys=yes|no (write keys; default: not under recorded)
#   authority_next [OPTION…]      The same with the version one higher.
#                                 At first: admin carol; ann, bob, erin approve procedures, dave and carol procedures and policies,
#                                 fred work instructions. mallory is nobody. ci is the name of a key for attesters.
#   doc ID REVISION STATUS TEXT [OPTION…]   Write qms-docs/ID.md (SOP procedure, POL policy, WI work instruction). path=FILE, and any
#                                 front matter field: type= title= change= change_class= effective= …
#   author|approve|review|reject|withdraw SUBJECT SIGNER [OPTION…]   A statement over the file of SUBJECT as it lies in the work tree.
#   statement SUBJECT SIGNER MEANING [OPTION…]   The same with any meaning. SUBJECT: a document, a record, AUTHORITY. Options replace what
#                                 would be computed: format= qms= subject= revision= content= assets= previous= meaning= signer= at=
#                                 comment=, file= (whose bytes are meant), name= (path of the statement), n= (number; else the
#                                 next free one), key=KEY|none (who signs; default: by assurance: nobody, ci, the signer), ns= (namespace).
#                                 Leaves the path in $statement.
#   approved ID REVISION TEXT [OPTION…]     doc … active, author ann, approve bob, commit: the ordinary way.
#   sign_file FILE KEY [NAMESPACE]          (Re)write FILE.sig.
#   record ID STATUS [LINE…]      Write records/<type>/ID.yaml with the fields every record has; each LINE is added as it is.
#   amendment ID N                records/<type>/ID.amend-N.yaml.
#   deviation_record ID FINDING SUBJECT COMMIT   A closed nonconformity that acknowledges a finding (state it: `statement ID carol deviation`).
#   disposition ID SUBJECT DIGEST [STATUS]       A disposition record (closed unless STATUS says otherwise).
#   asset FILE TEXT               Write a file that a document shows.
#   commit MESSAGE                Add everything and commit; the clock goes on by an hour.
#   person NAME [EMAIL]           Who commits from now on.
#   branch NAME [START]           Make a branch and go there.        on NAME   Go to a branch.
#   merge_by merge|ff|squash|rebase BRANCH       Bring BRANCH into the branch you are on.
#   mark NAME [COMMIT]            Remember a commit: `@NAME` in the header of the case stands for it.
#   key NAME [TYPE [BITS]]        Make the key pair $KEYS/NAME once.  pub NAME  prints `type base64`.  fingerprint NAME  prints SHA256:…
#   digest FILE                   SHA-256 in hex.      path_of SUBJECT   The file of a document, record or AUTHORITY.
#   revision_of FILE              The `revision:` in it.               assets_of FILE   `none` or `sha256:…` of the files it shows.
#   commit_id [REVISION]          Full commit id.
#   manifest [COMMIT]             Its controlled files.  checkpoint [COMMIT]  The line to keep outside.  intro [COMMIT]  The introduction.

QMS_ID=conformance-kit-example
PEOPLE='ann:procedure bob:procedure carol:procedure,policy dave:procedure,policy erin:procedure fred:work-instruction'
LF='
'
export LC_ALL=C.UTF-8 TZ=UTC GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_TERMINAL_PROMPT=0
clock=1767607200 # 2026-01-05T10:00:00Z

die() { echo "lib.sh: $*" >&2; exit 1; }

# --- keys

key() {
    [ -e "$KEYS/$1" ] || ssh-keygen -q -t "${2:-ed25519}" ${3:+-b "$3"} -N '' -C '' -f "$KEYS/$1"
}

pub() { key "$1"; cut -d' ' -f1,2 <"$KEYS/$1.pub"; }

fingerprint() { key "$1"; ssh-keygen -l -E sha256 -f "$KEYS/$1.pub" | cut -d' ' -f2; }

sign_file() {
    key "$2"
    rm -f "$1.sig"
    ssh-keygen -q -Y sign -n "${3-gitqms}" -f "$KEYS/$2" "$1" 2>/dev/null || die "ssh-keygen cannot sign $1 with $2"
}

# --- Git

person() {
    GIT_AUTHOR_NAME=$1 GIT_COMMITTER_NAME=$1
    GIT_AUTHOR_EMAIL=${2-$1@kit.example}
    GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
    export GIT_AUTHOR_NAME GIT_COMMITTER_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_EMAIL
}

tick() {
    clock=$((clock + 3600))
    GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000"
    export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
}

commit() { git add -A; tick; git commit -q --allow-empty -m "$1"; }

branch() { git checkout -q -b "$@"; }

on() { git checkout -q "$1"; }

merge_by() {
    m_base=$(git symbolic-ref --short HEAD)
    tick
    case $1 in
        merge) git merge -q --no-ff -m "Merge $2" "$2" >/dev/null ;;
        ff) git merge -q --ff-only "$2" >/dev/null ;;
        squash) git merge -q --squash "$2" >/dev/null 2>&1; git commit -q -m "Squash $2" ;;
        rebase) git checkout -q "$2"; git rebase -q "$m_base" >/dev/null; git checkout -q "$m_base"; git merge -q --ff-only "$2" >/dev/null ;;
        *) die "merge_by: no method $1" ;;
    esac
}

commit_id() { git rev-parse --verify -q --end-of-options "${1-HEAD}^{commit}"; }

mark() { commit_id "${2-HEAD}" >"$NAMES/$1"; }

# --- the authority

begin() {
    v_version=1 v_assurance=recorded v_threshold=1 v_thresholds='' v_emergency='' v_emergency_days='' v_self=''
    v_admin_threshold=1 v_admins=carol v_people=$PEOPLE v_attesters='' v_revoked='' v_keys='' b_control=yes b_commit=yes
    for option in "$@"; do
        case $option in control=*) b_control=${option#*=} ;; commit=*) b_commit=${option#*=} ;; esac
    done
    git init -q -b main --object-format="${OBJECT_FORMAT-sha1}" .
    git config gc.auto 0
    person ann
    printf 'format: qms-settings/1\nqms: %s\norganisation: Conformance Kit\n' "$QMS_ID" >qms.yml
    printf '* -text\n' >.gitattributes
    if [ "$b_control" = yes ]; then authority "$@"; fi
    if [ "$b_commit" = yes ]; then commit 'Begin'; fi
}

authority() {
    for option in "$@"; do
        case $option in
            version=*) v_version=${option#*=} ;;
            assurance=*) v_assurance=${option#*=} ;;
            threshold=*) v_threshold=${option#*=} ;;
            thresholds=*) v_thresholds=${option#*=} ;;
            emergency=*) v_emergency=${option#*=} ;;
            emergency_days=*) v_emergency_days=${option#*=} ;;
            self_approval=*) v_self=${option#*=} ;;
            admin_threshold=*) v_admin_threshold=${option#*=} ;;
            admins=*) v_admins=${option#*=} ;;
            people=*) v_people=${option#*=} ;;
            attesters=*) v_attesters=${option#*=} ;;
            revoked=*) v_revoked=${option#*=} ;;
            keys=*) v_keys=${option#*=} ;;
            control=* | commit=*) ;;
            *) die "authority: no option $option" ;;
        esac
    done
    mkdir -p records
    authority_text >records/authority.yaml
}

authority_next() { v_version=$((v_version + 1)); authority "$@"; }

authority_text() {
    printf 'format: qms-authority/1\nversion: %s\nqms: %s\nassurance: %s\nthreshold: %s\n' "$v_version" "$QMS_ID" "$v_assurance" "$v_threshold"
    if [ -n "$v_thresholds" ]; then printf 'thresholds:\n'; fi
    for a_pair in $v_thresholds; do printf '  %s: %s\n' "${a_pair%%:*}" "${a_pair#*:}"; done
    if [ -n "$v_emergency" ]; then printf 'emergency_threshold: %s\n' "$v_emergency"; fi
    if [ -n "$v_emergency_days" ]; then printf 'emergency_days: %s\n' "$v_emergency_days"; fi
    if [ -n "$v_self" ]; then printf 'self_approval: %s\n' "$v_self"; fi
    printf 'admin_threshold: %s\nadmins:\n' "$v_admin_threshold"
    printf -- '  - %s\n' $v_admins
    printf 'principals:\n'
    for a_entry in $v_people; do principal "$a_entry"; done
    if [ -n "$v_attesters" ]; then printf 'attesters:\n'; fi
    for a_name in $v_attesters; do printf -- '  - id: %s\n    keys:\n      - %s\n' "$a_name" "$(pub "$a_name")"; done
    if [ -n "$v_revoked" ]; then printf 'revoked:\n'; fi
    for a_pair in $v_revoked; do printf -- '  - key: %s\n    since: %s\n' "$(pub "${a_pair%%:*}")" "${a_pair#*:}"; done
}

# One principal from `ID:TYPE,TYPE[:KEY,KEY]`.
principal() {
    p_id=${1%%:*} p_rest=${1#*:}
    p_types=${p_rest%%:*} p_keys=$p_id
    case $p_rest in *:*) p_keys=${p_rest#*:} ;; esac
    printf -- '  - id: %s\n    name: %s Example\n    emails:\n      - %s@kit.example\n' "$p_id" "$p_id" "$p_id"
    if [ "$p_keys" != - ] && with_keys; then
        printf '    keys:\n'
        for p_key in $(echo "$p_keys" | tr ',' ' '); do printf '      - %s\n' "$(pub "$p_key")"; done
    fi
    if [ -n "$p_types" ]; then
        printf '    approves:\n'
        for p_type in $(echo "$p_types" | tr ',' ' '); do printf -- '      - %s\n' "$p_type"; done
    fi
}

with_keys() { [ "$v_keys" = yes ] || { [ "$v_keys" != no ] && [ "$v_assurance" != recorded ]; }; }

# --- documents and records

doc() {
    d_id=$1 d_revision=$2 d_status=$3 d_text=$4
    shift 4
    d_path=qms-docs/$d_id.md d_title="The document $d_id" d_change="What revision $d_revision is for." d_more=''
    case $d_id in SOP-*) d_type=procedure ;; POL-*) d_type=policy ;; WI-*) d_type=work-instruction ;; *) d_type=form ;; esac
    for option in "$@"; do
        case $option in
            path=*) d_path=${option#*=} ;;
            type=*) d_type=${option#*=} ;;
            title=*) d_title=${option#*=} ;;
            change=*) d_change=${option#*=} ;;
            [a-z]*=*) d_more="$d_more${option%%=*}: ${option#*=}$LF" ;;
            *) die "doc: no option $option" ;;
        esac
    done
    mkdir -p "$(dirname "$d_path")"
    printf -- '---\nid: %s\ntitle: %s\ntype: %s\nrevision: %s\nstatus: %s\nowner: quality-manager\nchange: %s\n%s---\n\n## Purpose\n\n%s\n' \
        "$d_id" "$d_title" "$d_type" "$d_revision" "$d_status" "$d_change" "$d_more" "$d_text" >"$d_path"
}

asset() { mkdir -p "$(dirname "$1")"; printf '%s' "$2" >"$1"; }

type_of() {
    case $1 in
        NC-*) echo nonconformity ;;
        CA-*) echo corrective-action ;;
        DSP-*) echo disposition ;;
        CMP-*) echo complaint ;;
        *) echo improvement ;;
    esac
}

record() {
    r_id=$1 r_status=$2
    shift 2
    mkdir -p "records/$(type_of "$r_id")"
    {
        printf 'id: %s\ntype: %s\ntitle: The record %s\nstatus: %s\nrecorded_by: ann\nrecorded_on: 2026-01-05\n' \
            "$r_id" "$(type_of "$r_id")" "$r_id" "$r_status"
        for r_line in "$@"; do printf '%s\n' "$r_line"; done
    } >"records/$(type_of "$r_id")/$r_id.yaml"
}

amendment() {
    {
        printf 'format: qms-amendment/1\namends: %s\namendment: %s\nrecorded_by: ann\nrecorded_on: 2026-01-06\n' "$1" "$2"
        printf 'reason: A figure was wrong.\nchanges:\n  - field: title\n    old: The record %s\n    new: The better record %s\n' "$1" "$1"
    } >"records/$(type_of "$1")/$1.amend-$2.yaml"
}

deviation_record() {
    record "$1" closed 'deviations:' "  - finding: $2" "    id: $3" "    commit: $4"
}

disposition() {
    record "$1" "${4-closed}" 'items:' "  - id: $2" "    sha256: $3" 'rule: ten-years' 'reason: Its time is over.' 'action: destroyed' \
        'disposed_by: ann' 'disposed_on: 2026-02-01' 'evidence: The commit that removes it.'
}

# --- statements

digest() { sha256sum <"$1" | cut -d' ' -f1; }

path_of() {
    case $1 in
        AUTHORITY) echo records/authority.yaml ;;
        *) find qms-docs records -name "$1.md" -o -name "$1.yaml" 2>/dev/null | grep -v '^records/approvals/' | sort | sed -n 1p ;;
    esac
}

revision_of() { sed -n 's/^revision: //p' "$1" | sed -n 1p; }

# The files that a document shows: lines `<sha256>  <target>`, sorted bytewise, digested.
assets_of() {
    f_list=$(grep -o '](\([^)]*\))' "$1" | sed 's/^](//; s/)$//' | grep -v -e '\.md$' -e '\.md#' -e '^[a-z]*:' -e '^#' | sort -u | while read -r f_target; do
        printf '%s  %s\n' "$(digest "$(dirname "$1")/$f_target")" "$f_target"
    done | LC_ALL=C sort)
    if [ -n "$f_list" ]; then printf 'sha256:%s\n' "$(printf '%s\n' "$f_list" | sha256sum | cut -d' ' -f1)"; else echo none; fi
}

# `content` of the highest revision below $2 of $1 that somebody approved.
previous_of() {
    f_best=0 f_content=none
    for f_file in "records/approvals/$1"/r*.approve*.yaml; do
        [ -e "$f_file" ] || continue
        f_revision=$(revision_of "$f_file")
        if [ "$f_revision" -lt "$2" ] && [ "$f_revision" -ge "$f_best" ]; then
            f_best=$f_revision f_content=$(sed -n 's/^content: //p' "$f_file")
        fi
    done
    echo "$f_content"
}

# `revision` and `previous` as the kind of subject has them.
subject_facts() {
    case $1 in
        AUTHORITY)
            s_revision=$(sed -n 's/^version: //p' records/authority.yaml)
            s_previous=sha256:$(git cat-file blob HEAD:records/authority.yaml | sha256sum | cut -d' ' -f1) ;;
        *)
            s_revision=$(revision_of "$2")
            case $2 in
                qms-docs/*) s_assets=$(assets_of "$2") s_previous=$(previous_of "$1" "$s_revision") ;;
                *) s_revision=0 ;;
            esac ;;
    esac
}

statement() {
    s_subject=$1 s_signer=$2 s_meaning=$3 s_file='' s_number=auto s_name='' s_space=gitqms s_comment='' s_assets=none s_previous=none
    s_format=qms-statement/1 s_qms=$QMS_ID s_at=$(date -u -d "@$clock" +%Y-%m-%dT%H:%M:%SZ)
    case $v_assurance in signed) s_key=$s_signer ;; attested) s_key=ci ;; *) s_key=none ;; esac
    shift 3
    for option in "$@"; do
        case $option in file=*) s_file=${option#*=} ;; esac
    done
    [ -n "$s_file" ] || s_file=$(path_of "$s_subject")
    [ -e "$s_file" ] || die "statement: no file of $s_subject"
    subject_facts "$s_subject" "$s_file"
    s_content=sha256:$(digest "$s_file")
    statement_options "$@"
    write_statement
}

statement_options() {
    for option in "$@"; do
        o_value=${option#*=}
        case $option in
            file=*) ;;
            format=*) s_format=$o_value ;;
            qms=*) s_qms=$o_value ;;
            subject=*) s_subject=$o_value ;;
            revision=*) s_revision=$o_value ;;
            content=*) s_content=$o_value ;;
            assets=*) s_assets=$o_value ;;
            previous=*) s_previous=$o_value ;;
            meaning=*) s_meaning=$o_value ;;
            signer=*) s_signer=$o_value ;;
            at=*) s_at=$o_value ;;
            comment=*) s_comment=$o_value ;;
            name=*) s_name=$o_value ;;
            n=*) s_number=$o_value ;;
            key=*) s_key=$o_value ;;
            ns=*) s_space=$o_value ;;
            *) die "statement: no option $option" ;;
        esac
    done
}

write_statement() {
    s_base=records/approvals/$s_subject/r$s_revision.$s_signer.$s_meaning
    statement=$s_name
    if [ -z "$statement" ] && [ "$s_number" = auto ]; then
        statement=$s_base.yaml s_number=1
        while [ -e "$statement" ]; do s_number=$((s_number + 1)); statement=$s_base.$s_number.yaml; done
    elif [ -z "$statement" ]; then
        statement=$s_base${s_number:+.$s_number}.yaml
    fi
    mkdir -p "$(dirname "$statement")"
    {
        printf 'format: %s\nqms: %s\nsubject: %s\nrevision: %s\ncontent: %s\n' "$s_format" "$s_qms" "$s_subject" "$s_revision" "$s_content"
        printf 'assets: %s\nprevious: %s\nmeaning: %s\nsigner: %s\nsigned_at: %s\n' "$s_assets" "$s_previous" "$s_meaning" "$s_signer" "$s_at"
        if [ -n "$s_comment" ]; then printf 'comment: %s\n' "$s_comment"; fi
    } >"$statement"
    if [ "$s_key" != none ]; then sign_file "$statement" "$s_key" "$s_space"; fi
}

author() { a_subject=$1 a_who=$2; shift 2; statement "$a_subject" "$a_who" author "$@"; }
approve() { a_subject=$1 a_who=$2; shift 2; statement "$a_subject" "$a_who" approve "$@"; }
review() { a_subject=$1 a_who=$2; shift 2; statement "$a_subject" "$a_who" review "$@"; }
reject() { a_subject=$1 a_who=$2; shift 2; statement "$a_subject" "$a_who" reject "$@"; }
withdraw() { a_subject=$1 a_who=$2; shift 2; statement "$a_subject" "$a_who" withdraw "$@"; }

approved() {
    d_id=$1 d_revision=$2 d_text=$3
    shift 3
    doc "$d_id" "$d_revision" active "$d_text" "$@"
    author "$d_id" ann
    approve "$d_id" bob
    commit "Approve $d_id revision $d_revision"
}

# --- anchors

manifest() {
    git ls-tree -r --format='%(objectname) %(path)' "$(commit_id "${1-HEAD}")" -- qms.yml qms-docs records schemas | while read -r f_object f_path; do
        printf '%s  %s\n' "$(git cat-file blob "$f_object" | sha256sum | cut -d' ' -f1)" "$f_path"
    done | LC_ALL=C sort
}

checkpoint() {
    f_commit=$(commit_id "${1-HEAD}")
    printf 'qms-checkpoint/1 %s %s %s\n' "$QMS_ID" "$f_commit" "$(manifest "$f_commit" | sha256sum | cut -d' ' -f1)"
}

intro() {
    f_commit=$(commit_id "${1-HEAD}")
    printf 'qms-intro/1 %s %s %s' "$QMS_ID" "$f_commit" "$(git cat-file blob "$f_commit:records/authority.yaml" | sha256sum | cut -d' ' -f1)"
    if with_keys; then for f_name in $v_admins; do printf ' %s' "$(fingerprint "$f_name")"; done; fi
    printf '\n'
}
