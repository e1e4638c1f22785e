<#import "words.ftl" as w>
<@m.mail subject="Login til din konto hos ${brand.productName} er spærret" preview="Der er indtastet for mange forkerte adgangskoder eller koder. Sådan ophæver du spærringen.">
<@m.title>Login er spærret</@m.title>
<@w.greeting/>
<@m.p>Der er indtastet så mange forkerte adgangskoder eller koder i træk for kontoen <@m.strong>${accountName}</@m.strong> hos ${brand.productName}, at ingen bliver godtaget siden den <@m.strong>${at}</@m.strong>, heller ikke de rigtige. Spærringen ophører, når du vælger en ny adgangskode.</@m.p>
<@m.button href=page>Vælg en ny adgangskode</@m.button>
<@m.aside title="Var det ikke dig?">Så har en anden prøvet at gætte og kan ikke komme videre. Vælg alligevel en ny adgangskode; så ophører spærringen. Uanset hvor tit det sker, får du højst denne mail én gang i døgnet.</@m.aside>
</@m.mail>
