<#import "words.ftl" as w>
<@m.mail subject="Bed ${brand.productName} om det igen" preview="Vores mail var for længe undervejs, så det, du bad om, gælder ikke længere.">
<@m.title>Det tog for lang tid</@m.title>
<@w.greeting/>
<#if what == "code">
<@m.p>Du skulle have haft en kode fra ${brand.productName}, som blev bestilt den ${askedAt}. Vores mail kunne ikke leveres i tide, og koden gjaldt kun indtil ${validUntil}. Derfor er den ikke med i denne mail.</@m.p>
<@m.p>Hvis du stadig har brug for en, så bed om en ny kode, hvor du blev bedt om den. Vi beklager ulejligheden.</@m.p>
<#else>
<@m.p>Du skulle have haft en vej tilbage til din konto hos ${brand.productName}, som blev bestilt den ${askedAt}. Vores mail kunne ikke leveres i tide, og indholdet gjaldt kun indtil ${validUntil}. Derfor er det ikke med i denne mail.</@m.p>
<@m.p>Hvis du stadig vil vælge en ny adgangskode, så bed om det igen. Vi beklager ulejligheden.</@m.p>
<@m.button href=recoveryPage>Bed om det igen</@m.button>
</#if>
<@m.aside title="Har du ikke bedt om noget?">Så behøver du ikke gøre noget: din adgangskode er ikke ændret.</@m.aside>
</@m.mail>
