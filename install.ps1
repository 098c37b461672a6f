# Builds AgentGate from this checkout and installs it into one folder in your profile. Needs no administrator.
# Written with care from documentation; the Linux script install.sh is the one that is tested.
[CmdletBinding()]
param(
    [string] $Prefix = (Join-Path ([Environment]::GetFolderPath('UserProfile')) '.agentgate'),
    [switch] $NoDemo,
    [switch] $Uninstall
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Stop-WithCure([string] $What, [string] $Cure) {
    [Console]::Error.WriteLine("install: $What")
    if ($Cure) { [Console]::Error.WriteLine("  $Cure") }
    exit 1
}

# .NET's current directory is not PowerShell's.
$Prefix = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Prefix)
$bin = Join-Path $Prefix 'bin'
$client = Join-Path $bin 'agentgate.exe'
$daemon = Join-Path $bin 'agentgated.exe'
$record = Join-Path $Prefix 'installation.json'

function Get-Daemon {
    Get-Process -Name 'agentgated' -ErrorAction SilentlyContinue | Where-Object { $_.Path -eq $daemon }
}

function Stop-Daemon {
    if (-not (Get-Daemon)) { return }
    if (Test-Path $client) { & $client stop *> $null }
    foreach ($process in @(Get-Daemon)) {
        if (-not $process.WaitForExit(10000)) {
            [Console]::Error.WriteLine('install: the daemon did not stop within ten seconds and is ended')
            Stop-Process -Id $process.Id -Force
        }
    }
}

function Get-UserPath { [Environment]::GetEnvironmentVariable('Path', 'User') }

function Set-UserPath([string[]] $Folders) {
    [Environment]::SetEnvironmentVariable('Path', ($Folders -join ';'), 'User')
}

if ($Uninstall) {
    if (-not (Test-Path $Prefix)) { "nothing is installed in $Prefix"; exit 0 }
    if (-not (Test-Path $record)) { Stop-WithCure "``$Prefix`` is not an installation of AgentGate, so it is left alone" '' }
    if (Test-Path $client) {
        & $client init --undo
        if ($LASTEXITCODE -ne 0) { Stop-WithCure "the agents' settings could not be cleaned, so the gate stays" 'see the message above' }
    }
    Stop-Daemon
    $path = Get-UserPath
    if ($path) { Set-UserPath @($path -split ';' | Where-Object { $_ -and $_ -ne $bin }) }
    Remove-Item -Recurse -Force $Prefix
    "removed $Prefix; nothing is left"
    exit 0
}

Set-Location $PSScriptRoot
if (-not (Test-Path 'AgentGate.sln')) { Stop-WithCure 'this script belongs in a checkout of AgentGate' 'clone the repository and run .\install.ps1 in it' }
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Stop-WithCure 'the .NET 10 SDK is missing' 'winget install Microsoft.DotNet.SDK.10' }
if (-not (& dotnet --list-sdks | Where-Object { $_ -match '^10\.' })) { Stop-WithCure 'the .NET 10 SDK is missing' 'winget install Microsoft.DotNet.SDK.10' }
if (-not (Get-Command git -ErrorAction SilentlyContinue)) { Stop-WithCure 'git is missing' 'winget install Git.Git' }

$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$stage = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
$null = New-Item -ItemType Directory $stage

function Publish([string] $Project, [string] $Output, [string[]] $More) {
    $log = & dotnet publish $Project --configuration Release --nologo --verbosity quiet --output $Output @More 2>&1
    if ($LASTEXITCODE -ne 0) { $log | Select-Object -Last 5 | ForEach-Object { [Console]::Error.WriteLine($_) } }
    return $LASTEXITCODE -eq 0
}

try {
    $managed = @('-p:PublishSingleFile=true', '--use-current-runtime', '--no-self-contained')
    'building the client'
    if (-not (Publish 'src/AgentGate.Cli' "$stage\client" @())) {
        [Console]::Error.WriteLine('install: the native client cannot be built; NativeAOT needs the C++ build tools (Visual Studio Installer, "Desktop development with C++")')
        [Console]::Error.WriteLine('  instead a client is installed that needs the .NET runtime and takes ten times as long to start')
        if (-not (Publish 'src/AgentGate.Cli' "$stage\client" (@('-p:PublishAot=false') + $managed))) { Stop-WithCure 'the client does not build' 'see the messages above' }
    }
    'building the daemon'
    if (-not (Publish 'src/AgentGate.Daemon' "$stage\daemon" $managed)) { Stop-WithCure 'the daemon does not build' 'see the messages above' }

    "installing into $Prefix"
    foreach ($folder in $bin, (Join-Path $Prefix 'run'), (Join-Path $Prefix 'state'), (Join-Path $Prefix 'keys')) { $null = New-Item -ItemType Directory -Force $folder }

    # Only this user, the system and the administrators, whatever the folder above grants.
    $user = [Security.Principal.WindowsIdentity]::GetCurrent().User.Value
    & icacls $Prefix /inheritance:r /grant:r "*${user}:(OI)(CI)F" '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' /quiet
    if ($LASTEXITCODE -ne 0) { Stop-WithCure "the access to ``$Prefix`` cannot be restricted" 'choose another folder with -Prefix' }

    Stop-Daemon
    foreach ($file in Get-ChildItem -File "$stage\client", "$stage\daemon" | Where-Object { $_.Extension -notin '.pdb', '.xml' }) {
        $target = Join-Path $bin $file.Name
        # A running program cannot be overwritten but can be renamed; the old file goes at the next installation.
        if (Test-Path "$target.old") { Remove-Item -Force "$target.old" -ErrorAction SilentlyContinue }
        Copy-Item -Force $file.FullName "$target.new"
        if (Test-Path $target) { Move-Item -Force $target "$target.old" }
        Move-Item -Force "$target.new" $target
        Remove-Item -Force "$target.old" -ErrorAction SilentlyContinue
    }

    # What the daemon is started with. It never gets the variables of the agent that happens to start it.
    $variables = [ordered]@{ DOTNET_ROOT = Split-Path (Get-Command dotnet).Source }
    Get-ChildItem Env: | Where-Object { $_.Name -like 'OTEL_*' } | ForEach-Object { $variables[$_.Name] = $_.Value }
    $text = [ordered]@{ version = (& $client --version); daemon = $daemon; environment = $variables } | ConvertTo-Json
    [IO.File]::WriteAllText($record, $text + "`n", (New-Object Text.UTF8Encoding $false))

    $folders = @((Get-UserPath) -split ';' | Where-Object { $_ })
    if ($bin -notin $folders) {
        Set-UserPath ($folders + $bin)
        'open a new terminal to call `agentgate` by name'
    }
    'installed'
    if (-not $NoDemo) {
        & $client demo
        exit $LASTEXITCODE
    }
}
finally {
    Remove-Item -Recurse -Force $stage -ErrorAction SilentlyContinue
}
