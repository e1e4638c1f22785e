<#import "words.ftl" as w>
<#assign say = {
  "authenticator": {
    "subject": "An authenticator app was added to your account at",
    "title": "An authenticator app was added",
    "lead": "An authenticator app was added to the account",
    "then": "From now on it takes one of its codes, too, to choose a new password."
  },
  "passkey": {
    "subject": "A passkey was added to your account at",
    "title": "A passkey was added",
    "lead": "A passkey was added to the account",
    "then": "From now on it signs you in without the password, and confirms that it is you."
  },
  "recovery-codes": {
    "subject": "New recovery codes for your account at",
    "title": "You have new recovery codes",
    "lead": "New recovery codes were made for the account",
    "then": "Those from before no longer work. Each of the new ones works once."
  }
}[factor]>
<@m.mail subject="${say.subject} ${brand.productName}" preview="If it was you, all is well. If not, act now.">
<@m.title>${say.title}</@m.title>
<@w.greeting/>
<@m.p>${say.lead} <@m.strong>${accountName}</@m.strong> at ${brand.productName} on <@m.strong>${at}</@m.strong>. ${say.then}</@m.p>
<@m.p>If that was you, there is nothing more to do.</@m.p>
<@w.notMe>
<@m.aside title="It was not you?">Then somebody else has had access to your account. Tell <@w.support/> at once: they can take off what was added and see to it that you get your account back.</@m.aside>
</@w.notMe>
</@m.mail>
