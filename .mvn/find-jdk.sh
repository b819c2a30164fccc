# Sourced by ./mvnw and ./perennial: sets JAVA_HOME to a JDK of at least 25, or stops with one sentence.
# Looks in JAVA_HOME, on the PATH, and where JDKs are usually installed.

perennial_jdk_version() { # DIR -> major version on stdout; nothing when DIR is no JDK
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'
  fi
}

perennial_use_jdk() { # DIR -> success when DIR is new enough and JAVA_HOME was set
  perennial_found=$(perennial_jdk_version "$1")
  [ -n "$perennial_found" ] && [ "$perennial_found" -ge 25 ] || return 1
  JAVA_HOME=$1
  export JAVA_HOME
}

perennial_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && perennial_use_jdk "$JAVA_HOME"; then return 0; fi
  perennial_java=$(command -v javac || true)
  if [ -n "$perennial_java" ]; then
    perennial_java=$(readlink -f "$perennial_java" 2>/dev/null || printf %s "$perennial_java")
    if perennial_use_jdk "$(dirname "$(dirname "$perennial_java")")"; then return 0; fi
  fi
  if [ -x /usr/libexec/java_home ]; then
    perennial_java=$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)
    if [ -n "$perennial_java" ] && perennial_use_jdk "$perennial_java"; then return 0; fi
  fi
  case $- in *f*) perennial_noglob=1; set +f ;; *) perennial_noglob= ;; esac
  perennial_status=1
  for perennial_java in /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/.jdks/* /opt/jdk* /opt/java/*; do
    if perennial_use_jdk "$perennial_java"; then perennial_status=0; break; fi
  done
  [ -z "$perennial_noglob" ] || set -f
  return $perennial_status
}

if ! perennial_find_jdk; then
  echo "Perennial needs a JDK of at least 25 and found none in JAVA_HOME, on the PATH or where JDKs are usually installed: install one (for example Eclipse Temurin 25) or point JAVA_HOME at it." >&2
  exit 1
fi
