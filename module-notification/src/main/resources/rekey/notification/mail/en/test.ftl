<#import "words.ftl" as w>
<@m.mail subject="Test mail from ${brand.productName}" preview="If you can read this, mail arrives.">
<@m.title>Mail arrives</@m.title>
<@m.p>An administrator of ${brand.productName} sent this mail on <@m.strong>${at}</@m.strong> to see whether mail leaves the server and reaches you. It has.</@m.p>
<@m.aside title="You did not expect this?">Then there is nothing you have to do. This mail opens nothing and changes nothing.</@m.aside>
</@m.mail>
