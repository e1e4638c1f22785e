"""zeep against the live WSDL: python3 soap.py {base address} {1.1|1.2}"""

import json
import sys

import zeep
from zeep.helpers import serialize_object
from zeep.plugins import HistoryPlugin

BASE, VERSION = sys.argv[1:3]
SERVICES = {
    "brightoffice": ("/Webservices/BrightOfficeAPI.asmx", "BrightofficeAPISoap"),
    "ifcommon": ("/webservices/IFCommonService.asmx", "IFCommonServiceSoap"),
    "broker": ("/broker/3.9/login.wso", "LoginServiceSoap"),
}
history = HistoryPlugin()
ports = {}


def port_of(service):
    if service not in ports:
        path, port = SERVICES[service]
        client = zeep.Client(BASE + path + "?wsdl", plugins=[history])
        ports[service] = client.bind(port_name=port + ("12" if VERSION == "1.2" else ""))
    return ports[service]


def say(message):
    print(json.dumps(message), flush=True)


def received():
    return history.last_received["http_headers"]["Content-Type"]


say({"client": f"zeep {zeep.__version__} of Python {sys.version.split()[0]}"})
for line in sys.stdin:
    call = json.loads(line)
    try:
        result = port_of(call["service"])[call["operation"]](**call["arguments"])
        result = serialize_object(result, dict)
        # zeep hands out the only member of a result in its place
        say({"received": received(), "result": {"Meta": result} if call["service"] == "broker" else result})
    except zeep.exceptions.Fault as fault:
        say({"received": received(), "fault": {"code": fault.code, "text": fault.message}})
