<#import "words.ftl" as w>
<#assign say = {
  "unlocked": {
    "subject": "was unlocked",
    "title": "Your account was unlocked",
    "lead": "An administrator has lifted the block of the account",
    "then": "Your password and your codes are taken again. Nothing else has changed."
  },
  "recovery-started": {
    "subject": "can be recovered",
    "title": "A way back is on its way",
    "lead": "An administrator has asked for a way back into the account",
    "then": "It comes to you in a mail of its own, and nobody but you chooses or sees your password. Until you have chosen a new one, the old one works."
  },
  "factors-reset": {
    "subject": "no longer asks for a second factor",
    "title": "Your second factors were removed",
    "lead": "An administrator has removed every authenticator app, passkey and recovery code from the account",
    "then": "Until you add one again, your mailbox is all that it takes to choose a new password."
  }
}[act]>
<@m.mail subject="Your account at ${brand.productName} ${say.subject}" preview="An administrator has done this. If you asked for it, all is well.">
<@m.title>${say.title}</@m.title>
<@w.greeting/>
<@m.p>${say.lead} <@m.strong>${accountName}</@m.strong> at ${brand.productName}, on <@m.strong>${at}</@m.strong>. ${say.then}</@m.p>
<@m.aside title="You did not ask for this?">Then tell <@w.support/> at once: somebody may have asked for it in your name.</@m.aside>
</@m.mail>
