# SOAP::Lite, told by hand what to send, as its users do with .NET services: perl soap.pl {base address} {1.1|1.2}
use strict;
use warnings;
use JSON::PP;
use SOAP::Lite;

my ($base, $version) = @ARGV;
my %services = (
    brightoffice => ['/Webservices/BrightOfficeAPI.asmx', 'http://tempuri.org/', '/'],
    ifcommon => ['/webservices/IFCommonService.asmx', 'http://www.ifactorconsulting.com/webservices', '/'],
    broker => ['/broker/3.9/login.wso', 'http://services.vd.dk/2010/applicationbroker/', undef],
);
my $json = JSON::PP->new->utf8->canonical->allow_nonref->allow_blessed->convert_blessed;
my $received = '';
$| = 1;
SOAP::Lite->import(+trace => [transport => sub {
    my ($message) = @_;
    $received = $message->header('Content-Type') if $message->isa('HTTP::Response');
}]);

sub say_json { print $json->encode($_[0]), "\n" }

sub members {
    my ($values) = @_;
    # without a type, SOAP::Lite escapes no markup in a text
    return map {
        my $value = $values->{$_};
        ref $value
            ? SOAP::Data->name($_ => \SOAP::Data->value(members($value)))
            : SOAP::Data->name($_)->type(string => $value)
    } sort keys %$values;
}

say_json({ client => "SOAP::Lite $SOAP::Lite::VERSION of Perl $^V" });
while (my $line = <STDIN>) {
    my $call = $json->decode($line);
    my ($path, $namespace, $separator) = @{ $services{ $call->{service} } };
    (my $action = $namespace) =~ s{/$}{};
    my $client = SOAP::Lite->soapversion($version)->autotype(0)->default_ns($namespace);
    $client->proxy($base . $path, timeout => 20);
    $client->on_action(sub { defined $separator ? qq("$action$separator$call->{operation}") : '""' });
    $client->on_fault(sub { ref $_[1] ? $_[1] : die $_[0]->transport->status });
    my $answer = $client->call($call->{operation} => members($call->{arguments}));
    if ($answer->fault) {
        my $code = $answer->valueof('//Fault/Code/Value') // $answer->faultcode;
        my $text = $answer->valueof('//Fault/Reason/Text') // $answer->faultstring;
        say_json({ received => $received, fault => { code => $code, text => $text } });
    } else {
        say_json({ received => $received, result => $answer->result });
    }
}
