/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * An endpoint that is asked about tokens: says what it was told to say of each, and remembers every question.
 *
 * <p>This class is thread-safe.
 */
public final class TokenEndpoint implements HttpHandler {

    private final Function<Question, String> tokenOf;
    private final HttpHandler answerAboutUnknownToken;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private volatile HttpHandler replacement;

    private TokenEndpoint(Function<Question, String> tokenOf, HttpHandler answerAboutUnknownToken) {
        this.tokenOf = tokenOf;
        this.answerAboutUnknownToken = answerAboutUnknownToken;
    }

    static TokenEndpoint introspection() {
        return new TokenEndpoint(question -> question.form().get("token"), TestIssuer.answer("{\"active\":false}"));
    }

    static TokenEndpoint userinfo() {
        return new TokenEndpoint(question -> question.header("Authorization").replaceFirst("^Bearer ", ""),
                exchange -> TestIssuer.respond(exchange, 401, ""));
    }

    /** From now on gives these members as its answer about the token. */
    public void saysOf(String token, Map<String, ?> members) {
        answers.put(token, Encoding.json(members));
    }

    /** From now on does not know the token. */
    public void forgets(String token) {
        answers.remove(token);
    }

    /** From now on answers everything so. */
    public void answers(HttpHandler handler) {
        replacement = handler;
    }

    /** From now on answers everything with this status and without a body. */
    public void answersWithStatus(int status) {
        answers(exchange -> TestIssuer.respond(exchange, status, ""));
    }

    /** From now on answers as it does when nothing is wrong with it. */
    public void recovers() {
        replacement = null;
    }

    /** What the endpoint answers when nothing is wrong with it, about one token whoever asks. */
    public HttpHandler answerAbout(String token) {
        return exchange -> TestIssuer.respond(exchange, 200, answers.get(token));
    }

    /** Every question since the start, those about nonsense tokens included. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    /** The only question since the start. */
    public Question onlyQuestion() {
        if (questions.size() != 1) {
            throw new AssertionError("not one question: " + questions);
        }
        return questions.get(0);
    }

    public long questionsAbout(String token) {
        return questions.stream().filter(question -> token.equals(tokenOf.apply(question))).count();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Question question = Question.read(exchange);
        questions.add(question);
        HttpHandler handler = replacement;
        (handler == null ? answerTo(question) : handler).handle(exchange);
    }

    private HttpHandler answerTo(Question question) {
        String answer = answers.get(tokenOf.apply(question));
        return answer == null ? answerAboutUnknownToken : TestIssuer.answer(answer);
    }

    /** A request as it came in. */
    public record Question(String method, URI uri, Headers headers, String body) {

        static Question read(HttpExchange exchange) throws IOException {
            return new Question(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        /** The only field of this name. */
        public String header(String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            if (values.size() != 1) {
                throw new AssertionError("not one " + name + ": " + values);
            }
            return values.get(0);
        }

        /** The parameters of the body, each of which occurs once. */
        public Map<String, String> form() {
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String parameter : body.split("&")) {
                String[] nameAndValue = parameter.split("=", 2);
                if (parameters.put(decoded(nameAndValue[0]), decoded(nameAndValue[1])) != null) {
                    throw new AssertionError("a parameter occurs twice: " + body);
                }
            }
            return parameters;
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }
}
