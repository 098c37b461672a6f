namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Programs that hold secrets. Whatever prints one is a doubt and, where its store is a known file, a read of that file.</summary>
internal static class SecretTables
{
    public const string Text = """
program gpg gpg2
  flag -abdkKvqesctz --armor --decrypt --list-keys --list-secret-keys --verbose --quiet --encrypt --sign --symmetric --clear-sign --clearsign --detach-sign --verify --batch --yes --no --no-tty --fingerprint --with-colons --version --help --list-packets --keyid-format? --import --export --no-armor --textmode
  value -ru --recipient --local-user --keyserver --trust-model --cipher-algo --digest-algo --compress-algo --pinentry-mode --status-fd --passphrase-fd --passphrase --keyid-format --default-key
  write -o --output
  use --passphrase-file --keyring --homedir
  doubt --export-secret-keys --export-secret-subkeys --delete-keys --delete-secret-keys --gen-key --full-generate-key --edit-key --recv-keys= --send-keys= --refresh-keys --options= --search-keys= --card-edit
  unknown --agent-program= --photo-viewer= --exec-path= --dirmngr-program= --pinentry-program=
  with -d --decrypt: use ~/.gnupg/private-keys-v1.d
  with --export-secret-keys --export-secret-subkeys: read ~/.gnupg/private-keys-v1.d/all
  operands read*

program gpgv gpgconf gpg-agent gpg-connect-agent gpgsm
  doubt
  style plain
  operands skip*

program age rage
  flag -deap --decrypt --encrypt --armor --passphrase --version
  value -r --recipient -j
  read -i --identity -R --recipients-file
  write -o --output
  operands read*

program age-keygen
  flag -y --version
  write -o --output
  operands read

program ssh-keygen
  flag -ABcDeHhiLlopqQuvyX
  value -abCEIKmMnNOPRrsStVwWYZ
  write -f
  read -f
  doubt
  operands skip*

program ssh-agent ssh-add
  doubt
  style plain
  operands skip*

program ssh-keyscan
  flag -46cDHv
  value -pTtO
  read -f
  operands connect:ssh

program pass gopass bw op lpass keepassxc-cli 1password vault bao doppler infisical chamber teller sops berglas akeyless envchain aws-vault saml2aws granted assume secret-tool security keyring keyctl kwallet-query credstash conjur dcli rbw spectral-secrets git-crypt transcrypt blackbox ansible-vault mkcert step certbot yubikey-agent ykman tpm2_unseal
  doubt
  style plain
  operands skip*

program dotenv dotenvx dotenv-cli
  style posix
  flag -qo --quiet --override --overload --debug
  read -e -f --env-file --file
  value -v -c -p --variable
  always read .env
  operands command

program htpasswd mkpasswd pwgen apg uuidgen uuid diceware
  doubt
  style plain
  operands skip*
""";
}
