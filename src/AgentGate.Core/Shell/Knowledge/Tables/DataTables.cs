namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Databases and structured data.</summary>
internal static class DataTables
{
    public const string Text = """
program sqlite3
  style dashed
  flag -readonly -csv -json -header -noheader -column -line -list -html -markdown -table -box -quote -tabs -batch -bail -echo -stats -version -help -interactive -safe -ascii -memtrace -no-rowid-in-view -deserialize -unsafe-testing -nofollow
  value -separator -newline -nullvalue -cmd -maxsize -mmap -pagecache -lookaside -heap -escape
  read -init
  doubt -append -zip -vfs= -A
  operands skip*

program jq jaq gojq
  style plain
  operands skip*

program yq
  flag -CMNPnrjeivyYcsSVhw --colors --no-colors --no-doc --prettyPrint --null-input --raw-output --unwrapScalar? --tojson --exit-status --inplace --in-place --verbose --yaml-output --yaml-roundtrip --compact-output --slurp --sort-keys --version --help --exit-status --nul-output --string-interpolation --unwrapScalar
  value -pIo --input-format --output-format --indent --front-matter -f --header-preprocess --xml-attribute-prefix --arg --argjson --csv-separator --lua-prefix
  read --from-file --rawfile --slurpfile
  write -s --split-exp
  operands skip*

program psql pg_dump pg_dumpall pg_restore createdb dropdb mysql mysqldump mariadb redis-cli mongosh mongo mongodump mongoexport clickhouse clickhouse-client duckdb cqlsh influx sqlcmd sqlplus usql pgcli mycli litecli etcdctl cockroach rqlite surreal prisma drizzle-kit knex sequelize alembic flyway liquibase dbmate goose_ migrate atlas sqlx diesel
  doubt
  style plain
  operands skip*

program xsv qsv csvcut csvgrep csvlook csvstat csvsort csvjson in2csv mlr csvtool visidata dasel fx gron htmlq pup hxselect xmlstarlet xq tomlq toml-cli pandoc soffice libreoffice pdftotext pdfinfo pdftoppm qpdf exiftool ffmpeg ffprobe convert magick identify mogrify gs inkscape dot plantuml mermaid mmdc asciidoctor sox tesseract
  doubt
  style plain
  operands tree*

program protolint grpcurl kcat kafka-topics kafka-console-producer kafka-console-consumer nats mosquitto_pub mosquitto_sub wscat websocat ab wrk hey k6 vegeta locust siege oha bombardier autocannon nmap masscan nikto sqlmap gobuster ffuf hydra john hashcat tcpdump tshark wireshark ngrep mitmproxy burp metasploit msfconsole
  doubt
  style plain
  operands skip*
""";
}
