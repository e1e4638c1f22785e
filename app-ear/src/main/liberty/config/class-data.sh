#!/bin/sh
# Makes later starts faster: starts this server twice, in a folder that is thrown away, and keeps what its Java virtual
# machine has learnt about its classes (class-data sharing). Run it once after unpacking, with the JAVA_HOME of
# production, and again after an update of Java or of Rekey; an archive that does not fit is not used. It takes a minute.
#
# The starts that it learns from have none of this server's settings, so they reach neither its database nor its mail server.
#
# WLP_INSTALL_DIR  where Open Liberty is; by default where the packaged server has it
# CLASS_DATA_PORT  a free port of the loopback address for that minute; by default 19080
set -eu

server=$(cd "$(dirname "$0")" && pwd)
liberty=${WLP_INSTALL_DIR:-$(cd "$server/../../.." && pwd)}
archive=$server/class-data.jsa
options=$server/configDropins/defaults/jvm.options
port=${CLASS_DATA_PORT:-19080}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy=$work/usr/servers/class-data
mkdir -p "$copy"
for part in server.xml application.xml bootstrap.properties jvm.options apps lib; do
  ln -s "$server/$part" "$copy/$part"
done

for name in $(env | sed -n 's/^\(REKEY_[A-Z0-9_]*\)=.*/\1/p'); do
  unset "$name"
done
unset JVM_ARGS LOG_DIR VARIABLE_SOURCE_DIRS SERVER_WORKING_DIR
rm -f "$archive" "$options"

# The container's agent would have to stay out of the archive; it changes no class of a start.
export WLP_SKIP_BOOTSTRAP_AGENT=true WLP_USER_DIR="$work/usr" WLP_OUTPUT_DIR="$work/output"
export REKEY_DEMO=true REKEY_DATA_DIR="$work/data" REKEY_HTTP_HOST=localhost REKEY_HTTP_PORT="$port" REKEY_HTTPS_PORT=-1

# Starts the server with the given options of the JVM, and stops it when it is up.
start_and_stop() {
  rm -f "$work/console.log"
  JVM_ARGS=$1 "$liberty/bin/server" run class-data >"$work/console.log" 2>&1 &
  process=$!
  seconds=0
  until grep -qs CWWKF0011I "$work/console.log"; do
    if ! kill -0 "$process" 2>/dev/null || [ "$seconds" -ge 180 ]; then
      "$liberty/bin/server" stop class-data >/dev/null 2>&1 || true
      return 1
    fi
    sleep 1
    seconds=$((seconds + 1))
  done
  # Without the options: this is a Java virtual machine, too, and would write what it knows into the same file.
  "$liberty/bin/server" stop class-data >/dev/null || return 1
  wait "$process" 2>/dev/null
}

# The first start makes tables and rows, with classes that later ones do not need. Java 25 crashes now and then as it
# writes what it has learnt.
if start_and_stop ""; then
  for attempt in 1 2 3; do
    if start_and_stop "-XX:ArchiveClassesAtExit=$archive -Xlog:disable -Xlog:cds=error" && [ -s "$archive" ]; then
      break
    fi
    rm -f "$archive"
    echo "Attempt $attempt of 3 did not end well." >&2
  done
fi
if [ ! -s "$archive" ]; then
  cat "$work/console.log" >&2
  echo "Nothing was kept; starts are as they were." >&2
  exit 1
fi
mkdir -p "$(dirname "$options")"
printf '# Written by class-data.sh, with the archive that it names.\n-XX:SharedArchiveFile=%s\n' "$archive" >"$options"
echo "Starts of $(basename "$server") use $archive from now on."
