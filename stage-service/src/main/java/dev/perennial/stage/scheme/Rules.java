package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.EventFilter;
import dev.perennial.stage.fact.Vocabulary;

/** Port: makes rules, filters and expressions from their text. */
public interface Rules {

    /**
     * Checks and compiles a rule.
     *
     * @throws InvalidRule where it is no rule over these facts, or would cost too much
     */
    Rule compile(String text, Vocabulary vocabulary);

    /**
     * Checks a rule and tells what it asks for, so that rules can be compared.
     *
     * @throws InvalidRule where it is no rule over these facts, or would cost too much
     */
    Clauses clauses(String text, Vocabulary vocabulary);

    /**
     * Checks and compiles the filter of an own fact, a pursuit or a funnel: a condition on the {@code properties} of an event.
     *
     * @throws InvalidRule where it is no condition on them, or would cost too much
     */
    EventFilter filter(String text);

    /**
     * Checks and compiles an expression over facts whose value is a text, a whole number, or true or false.
     *
     * @throws InvalidRule where it is none over these facts, or would cost too much
     */
    Expression expression(String text, Vocabulary vocabulary);
}
