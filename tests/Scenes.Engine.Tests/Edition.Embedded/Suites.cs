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
