<#import "words.ftl" as w>
<@m.mail subject="The new address of your account at ${brand.productName}" preview="Mails about your account come to this address from now on.">
<@m.title>This is your new address</@m.title>
<@w.greeting/>
<@m.p>Since <@m.strong>${at}</@m.strong> mails about the account <@m.strong>${accountName}</@m.strong> at ${brand.productName} have come to this address. Your password is still the same. Links and temporary passwords from earlier mails no longer work.</@m.p>
<#if heldUntil??>
<@m.p>To keep you safe, a new password cannot be chosen by mail before <@m.strong>${heldUntil}</@m.strong>.</@m.p>
</#if>
<@m.aside title="This is not your account?">Then somebody entered your address, most likely by mistake. It gives you access to nothing, and there is nothing you have to do. If you want to have it taken off, tell <@w.support/>.</@m.aside>
</@m.mail>
