<#import "words.ftl" as w>
<@m.mail subject="The address of your account at ${brand.productName} was changed" preview="If it was you, all is well. If not, act now.">
<@m.title>Your address was changed</@m.title>
<@w.greeting/>
<@m.p>Since <@m.strong>${at}</@m.strong> the account <@m.strong>${accountName}</@m.strong> at ${brand.productName} has had another mail address. This is the last mail about it that comes to this one. Links and temporary passwords from earlier mails no longer work.</@m.p>
<#if heldUntil??>
<@m.p>Your password has not changed, and until <@m.strong>${heldUntil}</@m.strong> nobody can choose a new one by mail. That leaves you time to object.</@m.p>
<#else>
<@m.p>Your password has not changed.</@m.p>
</#if>
<@m.p>If that was you, there is nothing more to do.</@m.p>
<#if disown??>
<@m.aside title="It was not you?">Then say so here, and tell <@w.support/>. The page asks you once more; after that nobody can sign in to the account, and no mail brings anybody in, until somebody has looked into it. The link works until ${validUntil}.</@m.aside>
<@m.button href=disown>This was not me</@m.button>
<#else>
<@m.aside title="It was not you?">Then somebody else may be about to take your account. Tell <@w.support/> at once: mails to this address can no longer bring you back in.</@m.aside>
</#if>
</@m.mail>
