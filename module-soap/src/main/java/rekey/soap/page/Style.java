package rekey.soap.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet of the pages. It stands in the page, and the policy allows exactly this text by its hash. */
final class Style {

    static final String SHEET = """
            :root{color-scheme:light dark;--ink:#1c2330;--soft:#5a6578;--line:#dfe4ec;--paper:#fff;--wash:#f5f7fa;\
            --accent:#0b5cad;--on-accent:#fff;--code:#f2f5f9}
            @media (prefers-color-scheme:dark){:root{--ink:#e7ebf2;--soft:#a3aec0;--line:#2f3847;--paper:#151a22;\
            --wash:#1c222c;--accent:#7cb7ff;--on-accent:#0c1524;--code:#10151c}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--wash);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",\
            Roboto,sans-serif}
            main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
            nav{font-size:.9rem;margin-bottom:1.5rem;color:var(--soft)}
            a{color:var(--accent);text-underline-offset:.15em}
            h1{font-size:clamp(1.4rem,5vw,2rem);line-height:1.2;margin:.2rem 0 .6rem;overflow-wrap:anywhere}
            h2{font-size:1.2rem;margin:2.2rem 0 .6rem}
            h3{font-size:1rem;margin:1.4rem 0 .4rem}
            p{margin:.4rem 0 .9rem}
            .soft{color:var(--soft)}
            .card{background:var(--paper);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.2rem;\
            margin:.8rem 0}
            .card h2{margin:0 0 .2rem;overflow-wrap:anywhere}
            .card p:last-child{margin-bottom:0}
            .row{display:flex;flex-wrap:wrap;gap:.5rem;margin:.8rem 0}
            .tag{font-size:.8rem;border:1px solid var(--line);border-radius:1rem;padding:.1rem .7rem;\
            color:var(--soft);background:var(--paper)}
            pre{background:var(--code);border:1px solid var(--line);border-radius:.5rem;padding:.8rem 1rem;\
            overflow-x:auto;font:.82rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;margin:.3rem 0 1rem;\
            tab-size:2}
            table{border-collapse:collapse;width:100%;background:var(--paper);border:1px solid var(--line)}
            th,td{text-align:left;vertical-align:top;padding:.5rem .8rem;border-bottom:1px solid var(--line);\
            overflow-wrap:anywhere}
            th[scope=row]{width:14rem;font-weight:600}
            @media (max-width:40rem){th,td{display:block;width:auto}th[scope=row]{width:auto;border-bottom:0;\
            padding-bottom:0}thead{display:none}}
            details{background:var(--paper);border:1px solid var(--line);border-radius:.6rem;padding:.2rem 1.2rem;\
            margin:.6rem 0}
            summary{cursor:pointer;font-weight:600;padding:.5rem 0}
            label{display:block;font-weight:600;margin:.6rem 0 .2rem}
            input{font:inherit;width:100%;max-width:26rem;padding:.5rem .7rem;border:1px solid var(--soft);\
            border-radius:.4rem;background:var(--paper);color:var(--ink)}
            button{font:inherit;font-weight:600;padding:.5rem 1.2rem;border:1px solid var(--accent);\
            border-radius:.4rem;background:var(--accent);color:var(--on-accent);cursor:pointer;margin:.8rem .5rem 0 0}
            button+button{background:transparent;color:var(--accent)}
            :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
            """;

    /** No script, nothing from elsewhere, forms to this server only, no frame around it. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(SHEET)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Style() {}

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
