<#import "words.ftl" as w>
<#assign say = {
  "authenticator": {
    "subject": "An authenticator app was removed from your account at",
    "title": "An authenticator app was removed",
    "lead": "An authenticator app was removed from the account",
    "then": "Its codes are neither asked for nor taken any more."
  },
  "passkey": {
    "subject": "A passkey was removed from your account at",
    "title": "A passkey was removed",
    "lead": "A passkey was removed from the account",
    "then": "It can no longer confirm that it is you."
  },
  "recovery-codes": {
    "subject": "The recovery codes of your account were removed at",
    "title": "Your recovery codes were removed",
    "lead": "The recovery codes were removed from the account",
    "then": "None of them works any more."
  }
}[factor]>
<@m.mail subject="${say.subject} ${brand.productName}" preview="If it was you, all is well. If not, get your account back now.">
<@m.title>${say.title}</@m.title>
<@w.greeting/>
<@m.p>${say.lead} <@m.strong>${accountName}</@m.strong> at ${brand.productName} on <@m.strong>${at}</@m.strong>. ${say.then}</@m.p>
<@m.p>If that was you, there is nothing more to do.</@m.p>
<@w.notMe>
<@m.aside title="It was not you?">Then somebody else has had access to your account. Ask for a way back at once and choose a new password; then add again what was removed.</@m.aside>
<@m.button href=page>Get my account back</@m.button>
</@w.notMe>
</@m.mail>
