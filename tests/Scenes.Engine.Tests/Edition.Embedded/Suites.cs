namespace Scenes.Engine;

public sealed class CallsOnPool(PoolEngine engine) : CallCases(engine);

public sealed class TurnsOnPool(PoolEngine engine) : TurnCases(engine);

public sealed class LifeOnPool(PoolEngine engine) : LifeCases(engine);

public sealed class StateOnPool(PoolEngine engine) : StateCases(engine);

public sealed class TimersOnPool(PoolEngine engine) : TimerCases(engine);

public sealed class RemindersOnPool(PoolEngine engine) : ReminderCases(engine);

public sealed class StreamsOnPool(PoolEngine engine) : StreamCases(engine);

public sealed class FiltersOnPool(PoolEngine engine) : FilterCases(engine);

public sealed class ContextOnPool(PoolEngine engine) : ContextCases(engine);


public sealed class CallsShuffled(ShuffledEngine engine) : CallCases(engine);

public sealed class TurnsShuffled(ShuffledEngine engine) : TurnCases(engine);

public sealed class LifeShuffled(ShuffledEngine engine) : LifeCases(engine);

public sealed class StateShuffled(ShuffledEngine engine) : StateCases(engine);

public sealed class TimersShuffled(ShuffledEngine engine) : TimerCases(engine);

public sealed class RemindersShuffled(ShuffledEngine engine) : ReminderCases(engine);

public sealed class StreamsShuffled(ShuffledEngine engine) : StreamCases(engine);

public sealed class FiltersShuffled(ShuffledEngine engine) : FilterCases(engine);

public sealed class ContextShuffled(ShuffledEngine engine) : ContextCases(engine);
