namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Archives and compression. What is packed can be unpacked, so packing reads.</summary>
internal static class ArchiveTables
{
    public const string Text = """
program gzip bzip2 xz lzma pigz pbzip2 lz4 compress zstd brotli lzip
  flag -cdfhklLnNqrtvVzsep0123456789DTH --stdout --decompress --force --help --keep --list --license --no-name --name --quiet --recursive --rsyncable --rm
  flag --test --verbose --version --fast --best --to-stdout --uncompress --compress --extreme --long-help --small --ultra --adapt --single-thread --no-progress
  value -S --suffix --threads --memlimit --format --check --memory -b -Q
  optional --fast --long --block-size
  write -o --output
  unknown --filters=
  list --files --files0 --filelist
  read --patch-from
  when -c --stdout --to-stdout -l --list -t --test: tree*
  operands edittree*

program gunzip bunzip2 unxz unlzma uncompress unzstd unlz4 unpigz
  flag -cfhklLnNqrtvV --stdout --force --help --keep --list --license --no-name --name --quiet --recursive --test --verbose --version --rm
  value -S --suffix
  write -o
  when -c --stdout: tree*
  operands edittree*

program zcat bzcat xzcat lzcat zstdcat gzcat zless zmore bzless xzless
  flag -fhlLtvVqn --force --help
  operands read*

program zdiff zcmp bzdiff xzdiff
  flag -qsy -u
  operands read*

program zip
  style dashed
  flag -r -R --recurse-paths -q -qq -v -m -j -u -f -d -g -0 -1 -2 -3 -4 -5 -6 -7 -8 -9 -9r -r9 -qr -rq -X -y -e -l -ll -D -o -c -z -S -k -A -J -F -FF -FS -h -h2 -L -sf -T -p -rX -Xr -ry -yr -rj -jr -rv -vr -rm -sc -so -ws -w --quiet --test --encrypt
  value -n -b -t -tt -x -i -s -sp --exclude --include -O --out -P --password
  unknown -TT= --unzip-command=
  read -@
  when -r -R -9r -r9 -qr -rq -rX -Xr -ry -yr -rj -jr -rv -vr -rm --recurse-paths: write tree*
  operands write tree*

program unzip
  style plain
  operands skip*

program zipinfo
  flag -12smlvhtTzCM
  operands read skip*

program 7z 7za 7zr p7zip unrar rar
  doubt
  style plain
  operands skip tree*

program cpio
  doubt
  flag -oiptduvmaABcdkLnrsSV0 --create --extract --list --null --quiet --make-directories
  operands skip*

program pax
  doubt
  operands tree*

program ar
  doubt
  style plain
  operands skip write tree*

program nm objdump readelf size ldd otool addr2line c++filt lipo dwarfdump
  flag -aAabBCDdefgGhHiIjlLnopPrRsStTuUvVwWxXz --all --dynamic --demangle --headers --help --version --disassemble --syms --symbols --source --section-headers
  flag --program-headers --dynamic-syms --file-header --relocs --wide --defined-only --undefined-only --extern-only --print-size --private-headers
  value -M -m --radix --section -j --start-address --stop-address
  operands read*

program strip objcopy ranlib
  flag -sdgSxXpv --strip-all --strip-debug --strip-unneeded
  value -o -O -I -j -R -N -K
  operands edit*
""";
}
