<?php
// PHP's own SoapClient against the live WSDL: php soap.php {base address} {1.1|1.2}
[, $base, $version] = $argv;
$paths = [
    'brightoffice' => '/Webservices/BrightOfficeAPI.asmx',
    'ifcommon' => '/webservices/IFCommonService.asmx',
    'broker' => '/broker/3.9/login.wso',
];
$clients = [];

function say(array $message): void
{
    fwrite(STDOUT, json_encode($message, JSON_THROW_ON_ERROR) . "\n");
}

function received(SoapClient $client): string
{
    preg_match('/^Content-Type: (.*)$/mi', $client->__getLastResponseHeaders(), $found);
    return trim($found[1]);
}

say(['client' => 'SoapClient of PHP ' . PHP_VERSION]);
while (($line = fgets(STDIN)) !== false) {
    $call = json_decode($line, true, 16, JSON_THROW_ON_ERROR);
    $client = $clients[$call['service']] ??= new SoapClient($base . $paths[$call['service']] . '?wsdl', [
        'soap_version' => $version === '1.2' ? SOAP_1_2 : SOAP_1_1,
        'cache_wsdl' => WSDL_CACHE_NONE,
        'connection_timeout' => 10,
        'trace' => true,
    ]);
    try {
        $response = $client->__soapCall($call['operation'], [$call['arguments']]);
        say(['received' => received($client), 'result' => $response->{$call['operation'] . 'Result'}]);
    } catch (SoapFault $fault) {
        say(['received' => received($client), 'fault' => ['code' => $fault->faultcode, 'text' => $fault->faultstring]]);
    }
}
