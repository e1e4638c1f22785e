<#import "words.ftl" as w>
<@m.mail subject="Please ask ${brand.productName} again" preview="Our mail took too long, so what you asked for is no longer valid.">
<@m.title>That took too long</@m.title>
<@w.greeting/>
<#if what == "code">
<@m.p>You were to get a code from ${brand.productName}, asked for on ${askedAt}. Our mail could not be delivered in time, and the code was only valid until ${validUntil}. That is why it is not in this mail.</@m.p>
<@m.p>If you still need one, please ask for a new code where you were asked for it. We are sorry for the trouble.</@m.p>
<#else>
<@m.p>You were to get a way back into your account at ${brand.productName}, asked for on ${askedAt}. Our mail could not be delivered in time, and what it held was only valid until ${validUntil}. That is why it is not in this mail.</@m.p>
<@m.p>If you still want to choose a new password, please ask again. We are sorry for the trouble.</@m.p>
<@m.button href=recoveryPage>Ask again</@m.button>
</#if>
<@m.aside title="You did not ask for anything?">Then there is nothing you have to do: your password has not changed.</@m.aside>
</@m.mail>
