package coop.workers.manyhands.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The texts in an expression of a template: its literals, such as both of {@code ${full} ? 'Join the waiting list' : 'Sign up'}, and
 * {@code |Since ${day}|}, whose text is {@code Since {1}}. What is compared, looked up or handed to a method is none.
 */
final class ExpressionTexts {

    private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}.*|.*\\p{L}.* .*", Pattern.DOTALL);

    private final BiFunction<String, List<String>, @Nullable String> words;

    /**
     * Says nothing yet.
     *
     * @param words the translation of a text whose marks stand for these expressions; null where there is none
     */
    ExpressionTexts(BiFunction<String, List<String>, @Nullable String> words) {
        this.words = words;
    }

    /**
     * The expression with its texts translated.
     *
     * @param expression as it stands in its attribute, with character references
     * @param sentencesOnly where codes may be handed on as well
     */
    String written(String expression, boolean sentencesOnly) {
        StringBuilder all = new StringBuilder();
        int at = 0;
        int inner = 0; // how deep in ${…}
        while (at < expression.length()) {
            char sign = expression.charAt(at);
            if (expression.startsWith("@{", at)) {
                int end = endOfBraces(expression, at + 1);
                all.append(expression, at, end);
                at = end;
            } else if (sign == '\'') {
                int end = expression.indexOf('\'', at + 1);
                if (end < 0) {
                    break;
                }
                String literal = expression.substring(at + 1, end);
                boolean said = inner == 0 ? isSaid(all) : isChosen(all, expression.substring(end + 1));
                all.append('\'')
                        .append(said ? literal(literal, sentencesOnly) : literal)
                        .append('\'');
                at = end + 1;
            } else if (sign == '|' && inner == 0) {
                int end = endOfSubstitution(expression, at + 1);
                all.append('|')
                        .append(substitution(expression.substring(at + 1, end)))
                        .append('|');
                at = end + 1;
            } else {
                if (expression.startsWith("${", at) || sign == '{' && inner > 0) {
                    inner++;
                    if (sign == '$') {
                        all.append(sign);
                        at++;
                    }
                } else if (sign == '}' && inner > 0) {
                    inner--;
                }
                all.append(expression.charAt(at));
                at++;
            }
        }
        return all.append(expression.substring(at)).toString();
    }

    /** Outside of expressions all literals are said, but those that are compared. */
    private static boolean isSaid(StringBuilder before) {
        return !before.toString().stripTrailing().endsWith("=");
    }

    /** Within one, those that a condition chooses, and those that are put together with others. */
    private static boolean isChosen(StringBuilder before, String after) {
        String left = before.toString().stripTrailing();
        String right = after.stripLeading();
        return left.endsWith("?") || left.endsWith(":") || left.endsWith("+") || right.startsWith("+");
    }

    private String literal(String literal, boolean sentencesOnly) {
        String plain = Parser.unescapeEntities(literal, true);
        String text = plain.strip();
        if (!MarkupNode.hasLetters(text)
                || text.startsWith("/")
                || sentencesOnly && !SENTENCE.matcher(text).matches()) {
            return literal;
        }
        String translation = words.apply(text, List.of());
        // A straight apostrophe would end the literal.
        return translation == null
                ? literal
                : MarkedText.quoted(plain.replace(text, translation).replace('\'', '\u2019'));
    }

    private String substitution(String inner) {
        StringBuilder key = new StringBuilder();
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < inner.length()) {
            if (inner.startsWith("${", at) || inner.startsWith("@{", at)) {
                int end = endOfBraces(inner, at + 1);
                parts.add(inner.substring(at, end));
                key.append('{').append(parts.size()).append('}');
                at = end;
            } else {
                key.append(inner.charAt(at));
                at++;
            }
        }
        String plain = Parser.unescapeEntities(key.toString(), true);
        String text = plain.strip();
        if (!MarkupNode.hasLetters(text.replaceAll("\\{\\d+}", ""))) {
            return inner;
        }
        String translation = words.apply(text, parts);
        if (translation == null) {
            return inner;
        }
        String now = MarkedText.quoted(plain.replace(text, translation)).replace('|', '¦');
        for (int i = 0; i < parts.size(); i++) {
            now = now.replace("{" + (i + 1) + "}", parts.get(i));
        }
        return now;
    }

    private static int endOfSubstitution(String expression, int from) {
        int end = expression.indexOf('|', from);
        return end < 0 ? expression.length() - 1 : end;
    }

    /** Behind the brace that closes the one there. */
    private static int endOfBraces(String expression, int open) {
        int depth = 0;
        for (int i = open; i < expression.length(); i++) {
            if (expression.charAt(i) == '{') {
                depth++;
            } else if (expression.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return expression.length();
    }
}
