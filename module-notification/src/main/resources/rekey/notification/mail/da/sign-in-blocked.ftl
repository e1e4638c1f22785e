<#import "words.ftl" as w>
<@m.mail subject="Login til din konto hos ${brand.productName} er spærret" preview="Der er skrevet for mange forkerte adgangskoder eller koder. Sådan ophæver du spærringen.">
<@m.title>Login er spærret</@m.title>
<@w.greeting/>
<@m.p>Der er skrevet så mange forkerte adgangskoder eller koder i træk til kontoen <@m.strong>${accountName}</@m.strong> hos ${brand.productName}, at den siden <@m.strong>${at}</@m.strong> ikke har taget imod nogen, heller ikke de rigtige. Spærringen ophører, når du vælger en ny adgangskode.</@m.p>
<@m.button href=page>Vælg en ny adgangskode</@m.button>
<@m.aside title="Var det ikke dig?">Så har en anden prøvet at gætte og kan ikke komme videre. Vælg alligevel en ny adgangskode; så ophører spærringen. Uanset hvor tit det sker, får du højst denne mail én gang om dagen.</@m.aside>
</@m.mail>
