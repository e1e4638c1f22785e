# SOAP::Lite with the stub that it makes of the live WSDL: perl soap-wsdl.pl {base address}
#
# The stub leaves its parameters unqualified. DataFlex takes them; ASP.NET does not see them, so its users call by hand.
use strict;
use warnings;
use JSON::PP;
use SOAP::Lite;

my ($base) = @ARGV;
my $json = JSON::PP->new->utf8->canonical->allow_nonref;
my $received = '';
$| = 1;
SOAP::Lite->import(+trace => [transport => sub {
    my ($message) = @_;
    $received = $message->header('Content-Type') if $message->isa('HTTP::Response');
}]);

my $stub = SOAP::Lite->service("$base/broker/3.9/login.wso?WSDL");
print $json->encode({ client => "SOAP::Lite $SOAP::Lite::VERSION of Perl $^V" }), "\n";
while (my $line = <STDIN>) {
    my $call = $json->decode($line);
    my $result = $stub->resetPrivateUserPassword($call->{arguments}{EmailAddress});
    print $json->encode({ received => $received, result => $result }), "\n";
}
