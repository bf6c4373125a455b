/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import io.github.bearertokenfilter.rules.AccessRule.Access;
import io.github.bearertokenfilter.token.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads rules, {@code METHODS PATTERN REQUIREMENT...} each, that end at a line's end or a semicolon.
 *
 * <p>Lines and columns of mistakes are counted from one; the first line is the first that is not blank, and the first
 * column is that of the line's first visible character, as containers trim values.
 */
public final class RulesParser {

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z0-9-]*");

    private final List<AccessRule> rules = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();

    private RulesParser() {
    }

    /**
     * Returns the rules in their order.
     *
     * @throws RulesSyntaxException if there is a mistake in them, with all mistakes
     */
    public static List<AccessRule> parse(String text) {
        RulesParser parser = new RulesParser();
        String[] lines = text.strip().split("\\R");
        for (int i = 0; i < lines.length; i++) {
            parser.readLine(i + 1, lines[i].strip());
        }
        if (parser.rules.isEmpty() && parser.mistakes.isEmpty()) {
            parser.mistakes.add("there is no rule");
        }
        if (!parser.mistakes.isEmpty()) {
            throw new RulesSyntaxException(parser.mistakes);
        }
        return List.copyOf(parser.rules);
    }

    private void readLine(int number, String line) {
        int column = 1;
        for (String rule : line.split(";", -1)) {
            List<Word> words = words(rule, number, column);
            if (!words.isEmpty()) {
                readRule(words);
            }
            column += rule.length() + 1;
        }
    }

    private static List<Word> words(String rule, int line, int column) {
        List<Word> words = new ArrayList<>();
        Matcher word = WORD.matcher(rule);
        while (word.find()) {
            words.add(new Word(word.group(), line, column + word.start()));
        }
        return words;
    }

    private void readRule(List<Word> words) {
        if (words.get(0).text.matches("/.*|\\*\\..*")) {
            mistake(words.get(0), "must come after methods: * or, for instance, GET,HEAD");
            return;
        }
        int before = mistakes.size();
        Set<String> methods = read(words.get(0), RulesParser::methods);
        UrlPattern pattern = words.size() > 1 ? read(words.get(1), UrlPattern::of) : null;
        List<Word> needs = words.subList(Math.min(2, words.size()), words.size());
        Access access = access(needs);
        List<Requirement> requirements = needs.stream()
                .filter(need -> accessNamed(need.text) == null)
                .map(need -> read(need, Requirement::of))
                .collect(Collectors.toList());
        if (words.size() <= 2 && mistakes.size() == before) {
            mistake(words.get(words.size() - 1), "must be followed by "
                    + (words.size() == 1 ? "a url-pattern" : "permit, deny, authenticated, scope:NAME or role:NAME"));
        }
        if (mistakes.size() == before) {
            String text = words.stream().map(word -> word.text).collect(Collectors.joining(" "));
            rules.add(new AccessRule(methods, pattern, access, requirements, text));
        }
    }

    /** Returns the methods, none for all of them. */
    private static Set<String> methods(String text) {
        if (text.equals("*")) {
            return Set.of();
        }
        Set<String> methods = new LinkedHashSet<>();
        for (String method : text.split(",", -1)) {
            if (!METHOD.matcher(method).matches()) {
                throw new IllegalArgumentException(
                        "must be * or methods in capital letters with commas between, as GET,HEAD");
            }
            methods.add(method);
        }
        return methods;
    }

    private Access access(List<Word> needs) {
        for (Word need : needs) {
            Access access = accessNamed(need.text);
            if (access == Access.PERMIT || access == Access.DENY) {
                if (needs.size() > 1) {
                    mistake(need, "must stand alone");
                }
                return access;
            }
        }
        return Access.PROTECTED;
    }

    private static Access accessNamed(String word) {
        switch (word) {
            case "permit":
                return Access.PERMIT;
            case "deny":
                return Access.DENY;
            case "authenticated":
                return Access.PROTECTED;
            default:
                return null;
        }
    }

    private <T> T read(Word word, Function<String, T> reader) {
        try {
            return reader.apply(word.text);
        } catch (IllegalArgumentException e) {
            mistake(word, e.getMessage());
            return null;
        }
    }

    private void mistake(Word word, String message) {
        mistakes.add("line " + word.line + ", column " + word.column + " " + Printable.value(word.text) + " "
                + message);
    }

    /** A word of the text and where it stands. */
    private static final class Word {

        private final String text;
        private final int line;
        private final int column;

        Word(String text, int line, int column) {
            this.text = text;
            this.line = line;
            this.column = column;
        }
    }
}
