package rekey.rest.servicestack;

import java.util.Optional;

/**
 * JSV requests, ServiceStack's own format: <code>{Password:secret,ApiKey:"a,b"}</code>. Like JSON, but texts stand in
 * quotes only when they hold a character that means something, and a quote in quotes is doubled.
 */
final class JsvReader implements Format.Reader {

    private static final int DEEPEST = 32;

    @Override
    public Message read(byte[] body, DataType type) throws Unreadable {
        String text = Binding.utf8(body).strip();
        if (text.isEmpty()) {
            return Message.of(type);
        }
        if (text.charAt(0) != '{') {
            throw Unreadable.because(
                    "Type definitions should start with a '{', expecting serialized type '" + type.name() + "'.");
        }
        return new Cursor(text).message(new Binding(type));
    }

    private static final class Cursor {

        private final String text;
        private int at = 1;

        Cursor(String text) {
            this.text = text;
        }

        Message message(Binding binding) throws Unreadable {
            while (peek() != '}') {
                String key = key();
                Optional<Member<?>> member = binding.member(key);
                boolean nested = peek() == '{' || peek() == '[';
                String value = nested ? skipNested() : peek() == '"' ? quoted() : plain();
                if (member.isPresent()) {
                    binding.once(member.get());
                    if (nested) {
                        throw Unreadable.member(member.get().name());
                    }
                    binding.bind(member.get(), value);
                }
                if (peek() == ',') {
                    at++;
                } else if (peek() != '}') {
                    throw malformed();
                }
            }
            if (at + 1 != text.length()) {
                throw Unreadable.because("The text goes on after the end of the message.");
            }
            return binding.message();
        }

        private char peek() throws Unreadable {
            if (at >= text.length()) {
                throw malformed();
            }
            return text.charAt(at);
        }

        private String key() throws Unreadable {
            if (peek() == '"') {
                String key = quoted();
                if (peek() != ':') {
                    throw malformed();
                }
                at++;
                return key.strip();
            }
            int colon = text.indexOf(':', at);
            if (colon < 0) {
                throw malformed();
            }
            String key = text.substring(at, colon);
            at = colon + 1;
            return key.strip();
        }

        private String plain() throws Unreadable {
            int start = at;
            while (peek() != ',' && peek() != '}') {
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() throws Unreadable {
            StringBuilder value = new StringBuilder();
            at++;
            while (true) {
                char c = peek();
                at++;
                if (c != '"') {
                    value.append(c);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    value.append('"');
                    at++;
                } else {
                    return value.toString();
                }
            }
        }

        private String skipNested() throws Unreadable {
            int depth = 0;
            do {
                switch (peek()) {
                    case '{', '[' -> {
                        if (++depth > DEEPEST) {
                            throw Unreadable.because("The text is nested too deeply.");
                        }
                        at++;
                    }
                    case '}', ']' -> {
                        depth--;
                        at++;
                    }
                    case '"' -> quoted();
                    default -> at++;
                }
            } while (depth > 0);
            return "";
        }

        private static Unreadable malformed() {
            return Unreadable.because("The text is not well-formed JSV.");
        }
    }
}
