#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# tests/tools/embed.sh - what tools/embed accepts, refuses and writes.
#
#     EMBED=build/embed CC=cc tests/tools/embed.sh
#
# Each case fills templates/, static/, src/ and en.po in an empty folder and runs
# the tool there.  The last line is "N passed, N failed".
set -u
EMBED=$(realpath "${EMBED:-build/embed}")
CC=${CC:-cc}
unset EMBED_ALLOW_MISSING
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# begin NAME: an empty world.
begin() {
    name=$1
    rm -rf "${work:?}"/*
    mkdir -p "$work/templates" "$work/static" "$work/src"
    : >"$work/en.po"
    cd "$work" || exit 1
}

run() {
    "$EMBED" --sources src templates/ static en.po out.h out.c >log 2>&1
    code=$?
}

ok() {
    passed=$((passed + 1))
}

not_ok() {
    failed=$((failed + 1))
    echo "FAILED: $name: $1"
    sed 's/^/    /' log
}

# Passes without a word.
must_pass() {
    run
    if [ "$code" -ne 0 ] || [ -s log ] || [ ! -s out.c ]; then
        not_ok "should pass in silence"
    else
        ok
    fi
}

# must_fail MESSAGE...: exit code 1, no output, and each message in the log.
must_fail() {
    run
    if [ "$code" -ne 1 ] || [ -e out.c ] || [ -e out.h ]; then
        not_ok "should fail with code 1 and write nothing (code $code)"
        return
    fi
    for message; do
        if ! grep -qF -- "$message" log; then
            not_ok "no message: $message"
            return
        fi
    done
    ok
}

# refuse MESSAGE TEMPLATE: a template of one line that must be refused.
refuse() {
    begin "refuses $2"
    printf '%s\n' "$2" >templates/page.mustache
    must_fail "templates/page.mustache:1: $1"
}

# accept TEMPLATE
accept() {
    begin "accepts $1"
    printf '%s\n' "$1" >templates/page.mustache
    must_pass
}

# Compiles the output with a program that reads probe.c, and compares what it prints.
must_print() {
    run
    if [ "$code" -ne 0 ]; then
        not_ok "should pass"
        return
    fi
    {
        echo '#include <stdio.h>'
        echo '#include "out.h"'
        echo 'int main(void) {'
        cat
        echo 'return 0; }'
    } >probe.c
    if ! $CC -std=c17 -Wall -Wextra -Wpedantic -Wconversion -Werror -o probe probe.c out.c >log 2>&1; then
        not_ok "the output does not compile"
    elif ./probe >printed && ! diff printed expected >log; then
        not_ok "prints something else"
    else
        ok
    fi
}

begin "nothing at all"
: >expected
must_print <<'END'
if (asset_template_count || asset_file_count || asset_text_count) printf("not empty\n");
END

begin "templates in two languages"
mkdir -p templates/part
cat >templates/page.mustache <<'END'
{{! SPDX [[not a text]] }}
<p title="[[Nu bij: {{houder}}]]">[[Er is "niets"??= \ hier.]]</p>
{{> part/row}}
<p>[[
   Twee
   regels {{ n }}.
]]</p>
END
printf '[[Rij]] \303\251{{#a}}{{.}}{{/a}}' >templates/part/row.mustache
echo "no template" >templates/README.md
cat >en.po <<'END'
# header
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

#. for people
#: templates/page.mustache:2
msgid "Nu bij: {{houder}}"
msgstr "Now with: {{ houder }}"

msgid "Er is \"niets\"??= \\ "
"hier."
msgstr ""
"There is \"nothing\"??=\t\\ "
"here."
msgid "Rij"
msgstr "Row"

msgid "Twee regels {{n}}."
msgstr "Wrong spacing"
msgid "Twee regels {{ n }}."
msgstr "{{n}}: two lines."
#~ msgid "gone"
#~ msgstr "gone"
END
cat >expected <<'END'
page|{{!}}
<p title="Nu bij: {{houder}}">Er is "niets"??= \ hier.</p>
{{> part/row}}
<p>
   Twee
   regels {{ n }}.
</p>
|{{!}}
<p title="Now with: {{ houder }}">There is "nothing"??=	\ here.</p>
{{> part/row}}
<p>{{n}}: two lines.</p>
|1 1
part/row|Rij é{{#a}}{{.}}{{/a}}|Row é{{#a}}{{.}}{{/a}}|1 1
END
must_print <<'END'
for (size_t i = 0; i < asset_template_count; i++) {
    const struct asset_template *t = &asset_template[i];
    size_t nl = 0, en = 0;
    while (t->text[0][nl]) nl++;
    while (t->text[1][en]) en++;
    printf("%s|%s|%s|%d %d\n", t->name, t->text[0], t->text[1], nl == t->len[0], en == t->len[1]);
}
END

begin "an unused msgid is a warning"
printf 'msgid "Oud"\nmsgstr "Old"\n' >en.po
run
if [ "$code" -eq 0 ] && grep -q '^en.po:1: warning: unused msgid "Oud"$' log; then ok; else not_ok "no warning"; fi

begin "a missing translation, every one named with its line"
printf '<p>[[Een]]\n[[Twee "x"\n y]]</p>\n' >templates/page.mustache
echo 'const char *a = TR("Drie");' >src/a.c
printf 'msgid "Een"\nmsgstr ""\n' >en.po
must_fail 'templates/page.mustache:1: no translation of msgid "Een"' \
    'templates/page.mustache:2: no translation of msgid "Twee \"x\" y"' \
    'src/a.c:1: no translation of msgid "Drie"' 'embed: 3 errors'

begin "EMBED_ALLOW_MISSING=1 takes the Dutch"
printf '[[Een]]' >templates/page.mustache
echo 'const char *a = TR("Drie");' >src/a.c
echo 'Een Drie' >expected
EMBED_ALLOW_MISSING=1
export EMBED_ALLOW_MISSING
must_print <<'END'
printf("%s %s\n", asset_template[0].text[1], asset_text[0].en);
END
run
if grep -q 'page.mustache:1: warning: no translation of msgid "Een"' log; then ok; else not_ok "no warning"; fi
unset EMBED_ALLOW_MISSING

begin "a fuzzy translation is none"
printf '[[Een]]' >templates/page.mustache
printf '#, fuzzy\nmsgid "Een"\nmsgstr "One"\n' >en.po
must_fail 'no translation of msgid "Een"'

begin "a translation has the tags of the Dutch"
printf '[[{{a}} en {{b}}]]' >templates/page.mustache
printf 'msgid "{{a}} en {{b}}"\nmsgstr "{{a}} and b"\n' >en.po
must_fail 'en.po:1: other tags than the msgid'

begin "a translation may turn tags around"
printf '[[{{a}} en {{{b_svg}}}]]' >templates/page.mustache
printf 'msgid "{{a}} en {{{b_svg}}}"\nmsgstr "{{{b_svg}}} and {{ a }}"\n' >en.po
must_pass

begin "the English is held against the rules too"
printf '<p title="[[Een]]">x</p>' >templates/page.mustache
printf 'msgid "Een"\nmsgstr "One \\" two"\n' >en.po
must_fail 'templates/page.mustache:1: (English) a quote or < in the name of an attribute'

refuse 'the double brackets are not closed' '<p>[[Een</p>'
refuse 'double brackets do not nest' '<p>[[Een [[twee]] drie]]</p>'
refuse ']] without [[' '<p>Een]]</p>'

for po in 'msgctxt "x"' 'msgstr "x"' 'msgid "a\qb"' 'msgid "a' 'msgid "a" b' 'msgid_plural "x"' '"x"'; do
    begin "refuses po $po"
    printf '%s\n' "$po" >en.po
    must_fail 'en.po:1: '
done
begin "a msgid stands in the po file once"
printf 'msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"\n' >en.po
must_fail 'en.po:3: the same msgid as in line 1'

accept '<a class="x {{#a}}y{{/a}}" href="/x/{{id}}"{{#b}} hidden{{/b}} title="{{>t}}">{{x}}</a>'
accept "<input type=checkbox checked><br/><a title='x'>a < b && c</a>"
accept '<!DOCTYPE html><!-- not a tag --><title>{{x}} < y</title><textarea name="a">{{x}}<b</textarea>'
accept '<script src="/a.js" defer></script><p>{{{graph_svg}}}{{&a.b_svg}}</p>'
refuse 'an attribute with a tag in it must stand in double quotes' '<a href={{x}}>a</a>'
refuse 'an attribute with a tag in it must stand in double quotes' "<a title='{{x}}'>a</a>"
refuse 'an attribute with a tag in it must stand in double quotes' '<a class={{#x}}"a"{{/x}}>a</a>'
refuse 'a value or partial in an element, outside an attribute' '<a {{x}}>a</a>'
refuse 'a value or partial in an element, outside an attribute' '<a {{> x}}>a</a>'
refuse 'a value or partial in an element, outside an attribute' '<h{{x}}>a</h>'
refuse 'the name of an element is a value' '<{{x}}>a</b>'
refuse 'a tag inside script or style' '<script src="a.js">{{x}}</script>'
refuse 'a tag inside script or style' '<STYLE>p { color: {{x}} }</STYLE>'
refuse 'a script without src' '<script>alert(1)</script>'
refuse 'a script without src' '<script type="application/json">{}</script>'
refuse 'a script with src has no contents' '<script src="a.js">alert(1)</script>'
refuse 'an on...= attribute' '<p onclick="f({{x}})">a</p>'
refuse 'an on...= attribute' '<p OnClick=f()>a</p>'
refuse 'a style attribute' '<p style="color: red">a</p>'
refuse 'an unescaped value whose name does not end in _svg' '<p>{{{x}}}</p>'
refuse 'an unescaped value whose name does not end in _svg' '<p>{{& x_svg.y }}</p>'
refuse 'an unescaped value in an attribute' '<p title="{{{x_svg}}}">a</p>'
refuse 'templates keep the delimiters' '{{=<% %>=}}'
refuse 'the tag has no end' '<p>{{x</p>'
refuse 'the tag has no end' '<p>{{{x}}</p>'
refuse 'the section has no end' '{{#a}}'
refuse 'no section is open here' '{{/a}}'
refuse 'this is not the section that is open' '{{#a}}{{#b}}{{/a}}{{/b}}'
refuse 'the section was opened in another place' '<p class="{{#a}}x">{{/a}}'
refuse 'a section begins or ends inside an element only' '<p {{#a}}class="x">'
refuse 'a quote or < in the name of an attribute' '<p class="a"b">a</p>'
refuse 'the attribute value has no closing quote' '<p class="a>a</p>'
refuse 'the element has no closing >' '<p class="a"'

begin "lines in messages are those of the template"
printf '[[a\nb]]\n<p\n style="x">{{{y}}}\n</p>\n' >templates/page.mustache
printf 'msgid "a b"\nmsgstr "a"\n' >en.po
must_fail 'templates/page.mustache:4: a style attribute' 'templates/page.mustache:4: an unescaped'

begin "static files"
mkdir static/font
printf 'a\0b' >static/font/a.woff2
printf 'h1 { src: url(@@font/a.woff2@@) }\n' >static/gehoor.css
printf 'x' >static/a.js
: >static/empty.txt
printf 'x' >static/a.svg.license
printf '<link href="@@gehoor.css@@"><p>[[Zie @@a.js@@]]</p>' >templates/page.mustache
printf 'msgid "Zie @@a.js@@"\nmsgstr "@@a.js@@"\n' >en.po
cat >expected <<'END'
a.js|a.af63f54c8602.js|text/javascript; charset=utf-8|1
empty.txt|empty.cbf29ce48422.txt|text/plain; charset=utf-8|0
font/a.woff2|font/a.e5d299190426.woff2|font/woff2|3
gehoor.css|gehoor.3634762bae62.css|text/css; charset=utf-8|51
h1 { src: url(/static/font/a.e5d299190426.woff2) }
<link href="/static/gehoor.3634762bae62.css"><p>Zie /static/a.af63f54c8602.js</p>
<link href="/static/gehoor.3634762bae62.css"><p>/static/a.af63f54c8602.js</p>
END
must_print <<'END'
for (size_t i = 0; i < asset_file_count; i++)
    printf("%s|%s|%s|%zu\n", asset_file[i].name, asset_file[i].hashed, asset_file[i].type, asset_file[i].len);
printf("%s", (const char *)asset_file[3].bytes);
printf("%s\n%s\n", asset_template[0].text[0], asset_template[0].text[1]);
END

refuse 'no file for @@nee.css@@' '<link href="@@nee.css@@">'
begin "an unknown type of file"
: >static/a.exe
must_fail 'static/a.exe: unknown type of file'
begin "a style sheet names a file that exists, and no other sheet"
printf 'a\nb url(@@x.png@@)' >static/a.css
: >static/b.css
printf 'c url(@@b.css@@)' >static/c.css
must_fail 'static/a.css:2: no file for @@x.png@@' 'static/c.css:1: no file for @@b.css@@'

begin "texts of the sources, sorted, once each"
cat >src/a.c <<'END'
#define TR(dutch) (dutch)
# define  TR(dutch) (dutch)
/* TR("no") */ // TR("no")
const char *a = "TR(\"no\")", b = '"', *c = NTR("no"), *d = TR ;
const char *e = TR("Zo" /* and */
                   "iets \"\303\251\xc3\xA9\"\n"), *f = TR( "Aap" );
END
mkdir src/b
echo 'x(TR("Aap"), TR("%d van %-3s, 100%%"));' >src/b/b.h
cat >en.po <<'END'
msgid "Aap"
msgstr "Ape"
msgid "Zoiets \"éé\"\n"
msgstr "Such\n"
msgid "%d van %-3s, 100%%"
msgstr "%d of %-3s, 100%% "
END
cat >expected <<'END'
3
%d van %-3s, 100%%|%d of %-3s, 100%% 
Aap|Ape
Zoiets "éé"
|Such

END
must_print <<'END'
printf("%zu\n", asset_text_count);
for (size_t i = 0; i < asset_text_count; i++) printf("%s|%s\n", asset_text[i].nl, asset_text[i].en);
END

# formats DUTCH ENGLISH: must differ
formats() {
    begin "printf $1 is not $2"
    echo "f(TR(\"$1\"));" >src/a.c
    printf 'msgid "%s"\nmsgstr "%s"\n' "$1" "$2" >en.po
    must_fail 'en.po:1: other printf conversions than the msgid (used in src/a.c:1)'
}
formats '%d %s' '%s %d'
formats '%d' 'none'
formats 'none' '%s'
formats '%d' '%ld'
formats '%.*s' '%s'
formats '100%%' '100% good'

for source in 'TR(x)' 'TR("a" PRId64)' 'TR("")' 'TR("\q")'; do
    begin "refuses $source"
    printf '\n%s\n' "$source" >src/a.c
    must_fail 'src/a.c:2: '
done

begin "usage"
"$EMBED" a b c >log 2>&1
if [ $? -eq 2 ]; then ok; else not_ok "usage"; fi

cd / || exit 1
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
